/** What is shown after a real attempt: the model answer field by field, each with its reason; for an essay the points to compare with. */

import { element, paragraphs } from "../kinds/dom.js";

/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./shapes.js").PageView} PageView */

/**
 * @param {PageView} page
 * @returns {HTMLElement[]}
 */
export function answer(page) {
  const models = page.words.flatMap((words) => words.models ?? []);
  if (models.length > 0) return models.flatMap(({ text, why }, index) => model(text, why, index));
  if (page.view.layout === "body") return page.view.fields.flatMap((field) => paragraphs(page.model[field.id] ?? ""));
  const list = element("dl", { class: "drill-model" }, ...page.view.fields.map((field) => entry(field, page)));
  return page.working ? [list, ...working(page.working)] : [list];
}

/**
 * @param {string[]} steps of a calculation
 * @returns {HTMLElement[]}
 */
function working(steps) {
  return [element("p", { class: "drill-answer-title" }, "算法"), element("ol", { class: "drill-working" }, ...steps.map((step) => element("li", {}, step)))];
}

/**
 * One of several ways to answer, with the reason why it is as it is.
 *
 * @param {string} text
 * @param {string} why
 * @param {number} index
 * @returns {HTMLElement[]}
 */
function model(text, why, index) {
  const name = element("p", { class: "drill-model-name" }, `写法${"一二三四五六七八九"[index] ?? index + 1}`);
  return [name, element("blockquote", { class: "drill-model-text" }, ...paragraphs(text)), element("p", { class: "drill-why" }, `为什么这样写：${why}`)];
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
  const wordy = page.view.layout === "steps";
  const options = dropDown(field, page) ? [] : said.flatMap((words) => optionWhys(words.options ?? {}, inOrder(field, page), wordy));
  return element("div", {}, element("dt", {}, field.label), element("dd", { class: "drill-value" }, value(field, page)), ...whys, ...options);
}

/**
 * A drop-down's or text box's model is its text; radio buttons' and check boxes' is their letters, shown with the options' words.
 *
 * @param {Field} field
 * @param {Pick<PageView, "model" | "view">} page
 * @returns {string}
 */
function value(field, { model, view }) {
  const text = model[field.id] ?? "";
  const options = field.options ?? [];
  if (text === "" && options.length > 0) return "（空着）";
  if (dropDown(field, { model }) || options.every((option) => option.key === option.text)) return text;
  if (view.layout === "steps") return steps(text, options);
  const chosen = options.filter(({ key }) => text.includes(key));
  return chosen.length > 0 ? chosen.map((option) => `${option.key}. ${option.text}`).join("\n") : text;
}

/**
 * A field's options; steps in their right order, those that do not belong behind them.
 *
 * @param {Field} field
 * @param {Pick<PageView, "model" | "view">} page
 */
function inOrder(field, { model, view }) {
  const options = field.options ?? [];
  if (view.layout !== "steps") return options;
  const place = (/** @type {string} */ key) => `${model[field.id]}${key}`.indexOf(key);
  return [...options].sort((one, other) => place(one.key) - place(other.key));
}

/**
 * Steps in their order, one a line.
 *
 * @param {string} letters
 * @param {import("./shapes.js").Option[]} options
 * @returns {string}
 */
function steps(letters, options) {
  const texts = new Map(options.map(({ key, text }) => [key, text]));
  return [...letters].map((letter, index) => `${index + 1}. ${texts.get(letter)}`).join("\n");
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
 * Why each option is right or wrong, after its letter, or after its words where they are steps.
 *
 * @param {Record<string, string | null>} whys
 * @param {import("./shapes.js").Option[]} options
 * @param {boolean} wordy
 * @returns {HTMLElement[]}
 */
function optionWhys(whys, options, wordy) {
  const told = options.filter(({ key }) => Object.hasOwn(whys, key) && whys[key]);
  return told.map(({ key, text }) => element("dd", { class: "drill-why" }, `${wordy ? text : key}：${whys[key]}`));
}
