/** Options by name, several at once: chips to tick. The text they stand for is the names, in the order they were ticked: 王经理、李娜. */

import { letters } from "../grading/letters.js";
import { plain } from "../grading/text.js";
import { element } from "../kinds/dom.js";
import { flag } from "./controls.js";

/** @typedef {import("./shapes.js").Control} Control */
/** @typedef {import("./shapes.js").Field} Field */

const BETWEEN = "、";

/**
 * @param {Field} field
 * @param {string} name
 * @param {(text: string) => void} changed
 * @returns {Control}
 */
export function names(field, name, changed) {
  const known = (field.options ?? []).map(({ text }) => text);
  /** @type {string[]} */
  let chosen = [];
  const boxes = known.map((value, index) => element("input", { type: "checkbox", id: `${name}-${index + 1}`, value, autocomplete: "off" }));
  const chips = known.map((text, index) => element("label", { class: "drill-name", for: boxes[index].id }, boxes[index], element("span", {}, text)));
  const strange = element("span", { class: "drill-names-strange", hidden: true });
  const set = element("fieldset", { class: "drill-names", "aria-label": field.label }, ...chips, strange);
  /** @param {string} text */
  const write = (text) => {
    const found = read(text, known);
    chosen = found ?? [];
    boxes.forEach((box) => (box.checked = chosen.includes(box.value)));
    // What was typed into the cell and is nobody's name is shown as it is; the next tick replaces it.
    strange.hidden = found !== null;
    strange.textContent = found ? "" : `“${text}”不在名单里，请重新选。`;
  };
  // Not disabled when locked: what was chosen stays plain to see and within reach of Tab.
  set.addEventListener("click", (event) => void (set.ariaDisabled === "true" && event.preventDefault()));
  set.addEventListener("change", (event) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (event.target);
    const text = [...chosen.filter((one) => one !== value), ...(checked ? [value] : [])].join(BETWEEN);
    write(text);
    changed(text);
  });
  return {
    element: set,
    write,
    lock: (locked) => [set, ...boxes].forEach((one) => one.setAttribute("aria-disabled", String(locked))),
    focus: () => (boxes.find((box) => box.checked) ?? boxes[0])?.focus(),
    flag: (note, wrong) => flag(set, note, wrong, boxes.filter((box) => box.checked)),
  };
}

/**
 * The names a text is made of, each once; null where it holds anything else.
 *
 * @param {string} text
 * @param {string[]} known
 * @returns {string[] | null}
 */
function read(text, known) {
  if (text.trim() === "") return [];
  const found = letters(plain(text), known);
  return found && [...new Set(found)];
}
