/** The controls of a form: a text box, a text area, a drop-down, a set of radio buttons or check boxes. Each is a `Control`. */

import { element } from "../kinds/dom.js";

/** @typedef {import("./shapes.js").Control} Control */
/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {(text: string) => void} Changed */

/** What every text control has: nothing that guesses, corrects or remembers what a learner writes. */
const PLAIN = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };

/** How many signs of an option a closed list shows for certain. */
const CUT = 8;

/**
 * The text box, text area or drop-down that suits a field.
 *
 * @param {Field} field
 * @param {string} name the control's DOM id
 * @param {boolean} body whether the field is the whole answer, which asks for a large box
 * @param {Changed} changed
 * @returns {Control}
 */
export function control(field, name, body, changed) {
  if (field.options) return dropDown(field, name, changed);
  return field.long || body ? textArea(field, name, body, changed) : textBox(field, name, changed);
}

/**
 * @param {Field} field
 * @param {string} name
 * @param {Changed} changed
 * @returns {Control}
 */
function textBox(field, name, changed) {
  const box = element("input", { ...PLAIN, type: "text", id: name, class: "drill-text", "aria-label": field.label, enterkeyhint: "done" });
  box.addEventListener("input", () => changed(box.value));
  return written(box);
}

/**
 * @param {Field} field
 * @param {string} name
 * @param {boolean} body
 * @param {Changed} changed
 * @returns {Control}
 */
function textArea(field, name, body, changed) {
  const area = element("textarea", {
    ...PLAIN,
    id: name,
    class: body ? "drill-text drill-area drill-area-body" : "drill-text drill-area",
    rows: body ? 8 : 3,
    "aria-label": field.label,
  });
  area.addEventListener("input", () => changed(area.value));
  return written(area);
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} box
 * @returns {Control}
 */
function written(box) {
  return {
    element: box,
    write: (text) => void (box.value = text),
    // Read-only and not disabled: a learner who goes through by Tab still reaches the field and its feedback.
    lock: (locked) => void (box.readOnly = locked),
    focus: () => box.focus(),
    flag: (note, wrong) => flag(box, note, wrong),
  };
}

/**
 * @param {Field} field
 * @param {string} name
 * @param {Changed} changed
 * @returns {Control}
 */
function dropDown(field, name, changed) {
  const options = field.options ?? [];
  const list = element(
    "select",
    { id: name, class: "drill-select", "aria-label": field.label, autocomplete: "off" },
    element("option", { value: "" }, "请选择"),
    ...options.map((option) => element("option", { value: option.text }, option.text)),
  );
  // A closed list cuts a long option off; what was chosen stands in full below it.
  const chosen = element("span", { class: "drill-chosen", "aria-hidden": "true" });
  const tell = () => void (chosen.textContent = [...list.value].length > CUT ? list.value : "");
  list.addEventListener("change", () => (tell(), changed(list.value)));
  // On paper a drop-down cannot be opened; its options stand beside the line to write on.
  const printed = element("span", { class: "drill-printed", "aria-hidden": "true" }, `（${options.map(({ text }) => text).join("／")}）`);
  return {
    element: element("span", { class: "drill-drop" }, list, chosen, printed),
    write: (text) => (show(list, options.find((option) => option.key === text)?.text ?? text), tell()),
    lock: (locked) => void (list.disabled = locked),
    focus: () => list.focus(),
    flag: (note, wrong) => flag(list, note, wrong),
  };
}

/**
 * Choose the option with this text. A text that is no option (typed by hand into the cell) is shown as it is, not dropped.
 *
 * @param {HTMLSelectElement} list
 * @param {string} text
 */
function show(list, text) {
  list.querySelector("option[data-typed]")?.remove();
  if (![...list.options].some((option) => option.value === text)) {
    list.append(element("option", { value: text, "data-typed": true }, text));
  }
  list.value = text;
}

/**
 * Radio buttons, or check boxes where several may be chosen, in one fieldset. The text they stand for is their letters.
 *
 * @param {Field} field
 * @param {string} name
 * @param {boolean} multiple
 * @param {Changed} changed
 * @param {(option: import("./shapes.js").Option) => (Node | string)[]} [shown] what stands for an option's text
 * @returns {Control}
 */
export function choices(field, name, multiple, changed, shown = ({ text }) => [text]) {
  const boxes = (field.options ?? []).map(({ key }) =>
    element("input", { type: multiple ? "checkbox" : "radio", name, id: `${name}-${key}`, value: key, autocomplete: "off" }),
  );
  const set = element(
    "fieldset",
    { class: "drill-options", role: multiple ? "group" : "radiogroup" },
    element("legend", {}, multiple ? "多选：把对的都选上" : "单选"),
    ...(field.options ?? []).map((option, index) => optionRow(option, boxes[index], shown(option))),
  );
  // Not disabled when locked: what was chosen stays plain to see and within reach of Tab.
  set.addEventListener("click", (event) => void (set.ariaDisabled === "true" && event.preventDefault()));
  set.addEventListener("change", () => changed(boxes.filter((box) => box.checked).map((box) => box.value).join("")));
  return {
    element: set,
    write: (text) => boxes.forEach((box) => (box.checked = letters(text, field).includes(box.value))),
    lock: (locked) => [set, ...boxes].forEach((one) => one.setAttribute("aria-disabled", String(locked))),
    focus: () => (boxes.find((box) => box.checked) ?? boxes[0])?.focus(),
    flag: (note, wrong) => flag(set, note, wrong, multiple ? boxes : [set]),
  };
}

/**
 * @param {import("./shapes.js").Option} option
 * @param {HTMLInputElement} box
 * @param {(Node | string)[]} shown
 * @returns {HTMLElement}
 */
function optionRow(option, box, shown) {
  const letter = element("span", { class: "drill-letter" }, option.key);
  return element("label", { class: "drill-option", for: box.id }, box, letter, " ", element("span", { class: "drill-option-text" }, ...shown));
}

/**
 * The options a text names: by their letters ("AC", "A、C"), or one by its words.
 *
 * @param {string} text
 * @param {Field} field
 * @returns {string[]}
 */
function letters(text, field) {
  const options = field.options ?? [];
  const named = options.find((option) => option.text === text.trim());
  if (named) return [named.key];
  const found = [...text.normalize("NFKC").toUpperCase()].filter((sign) => !/[\s,;、，；]/u.test(sign));
  return found.every((sign) => options.some((option) => option.key === sign)) ? found : [];
}

/**
 * @param {HTMLElement} described what a screen reader reads the note with
 * @param {string | null} note
 * @param {boolean} wrong
 * @param {HTMLElement[]} [invalid] what is said to be wrong, where that is not the described element itself
 */
export function flag(described, note, wrong, invalid = [described]) {
  if (note === null) described.removeAttribute("aria-describedby");
  else described.setAttribute("aria-describedby", note);
  for (const one of invalid) {
    if (wrong) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
}
