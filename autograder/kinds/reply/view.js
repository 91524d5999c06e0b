/** A reply to a customer: the conversation, the facts at hand, a box to write in; after a check, what was found where. */

import { element } from "../dom.js";
import { card, chat } from "./chat.js";
import { marked } from "./marked.js";

/** @typedef {import("../../drill/shapes.js").Placing} Placing */
/** @typedef {{talk: import("./chat.js").Message[], card: import("./chat.js").Fact[], min: number, max: number}} Drawn */

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { talk, card: facts, min, max } = /** @type {Drawn} */ (view.draw);
  const boxes = view.fields.map(({ id }) => box(id, form, `要${min}到${max}字`));
  return element("div", { class: "drill-replying" }, element("div", { class: "drill-brief" }, chat(talk), card("手边的资料", facts)), ...boxes);
}

/**
 * The box of a field with its count; a checked text stands marked in its place.
 *
 * @param {string} id
 * @param {Placing} form
 * @param {string} asked
 * @returns {HTMLElement}
 */
function box(id, form, asked) {
  const control = form.control(id, { apart: true });
  const count = element("p", { class: "drill-count" });
  const shown = element("div", { hidden: true });
  let written = "";
  form.watch(id, (text) => {
    written = text;
    count.textContent = `已写${signs(text)}字（${asked}）`;
  });
  form.told(id, (feedback) => {
    const found = feedback?.mark === "空" ? undefined : feedback?.findings;
    shown.hidden = found === undefined;
    control.hidden = found !== undefined;
    shown.replaceChildren(...(found ? [marked(written, found)] : []));
  });
  return element("div", { class: "drill-writing" }, control, shown, count, form.note(id));
}

/**
 * How many characters are written, blanks not counted; 𠮷 is one.
 *
 * @param {string} text
 * @returns {number}
 */
function signs(text) {
  return [...text].filter((sign) => !/\s/u.test(sign)).length;
}
