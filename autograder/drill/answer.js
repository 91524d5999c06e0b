/** What is shown after a real attempt: the model answer field by field, each with its reason; for an essay the points to compare with. */

import { element, paragraphs } from "../kinds/dom.js";

/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./shapes.js").PageView} PageView */

/**
 * @param {PageView} page
 * @returns {HTMLElement[]}
 */
export function answer(page) {
  if (page.view.layout === "body") return page.view.fields.flatMap((field) => paragraphs(page.model[field.id] ?? ""));
  return [element("dl", { class: "drill-model" }, ...page.view.fields.map((field) => entry(field, page)))];
}

/**
 * @param {Field} field
 * @param {PageView} page
 * @returns {HTMLElement}
 */
function entry(field, page) {
  const said = page.words.filter((_, index) => page.key.criteria[index].field === field.id);
  const whys = said.flatMap(({ why }) => (why ? [element("dd", { class: "drill-why" }, why)] : []));
  // Of a drop-down each wrong option was explained when it was chosen; all of them for every cell would bury the answer.
  const options = dropDown(field, page) ? [] : said.flatMap((words) => optionWhys(words.options ?? {}, field));
  return element("div", {}, element("dt", {}, field.label), element("dd", { class: "drill-value" }, value(field, page)), ...whys, ...options);
}

/**
 * A drop-down's or text box's model is its text; radio buttons' and check boxes' is their letters, shown with the options' words.
 *
 * @param {Field} field
 * @param {Pick<PageView, "model">} page
 * @returns {string}
 */
function value(field, { model }) {
  const text = model[field.id] ?? "";
  const options = field.options ?? [];
  if (dropDown(field, { model })) return text;
  const chosen = options.filter(({ key }) => text.includes(key));
  return chosen.length > 0 ? chosen.map((option) => `${option.key}. ${option.text}`).join("\n") : text;
}

/**
 * @param {Field} field
 * @param {Pick<PageView, "model">} page
 * @returns {boolean}
 */
function dropDown(field, { model }) {
  return (field.options ?? []).some((option) => option.text === model[field.id]);
}

/**
 * Why each option is right or wrong, after its letter.
 *
 * @param {Record<string, string | null>} whys
 * @param {Field} field
 * @returns {HTMLElement[]}
 */
function optionWhys(whys, field) {
  const told = (field.options ?? []).filter(({ key }) => Object.hasOwn(whys, key) && whys[key]);
  return told.map(({ key }) => element("dd", { class: "drill-why" }, `${key}：${whys[key]}`));
}
