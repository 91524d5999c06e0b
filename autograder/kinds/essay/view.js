/** A longer answer that a person reads: the rubric, a large box, a count of what is written. */

import { element } from "../dom.js";

/** @typedef {{marks: number, text: string}} Point */
/** @typedef {import("../../drill/shapes.js").Placing} Placing */

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { rubric, min } = /** @type {{rubric: Point[], min?: number | null}} */ (view.draw);
  const boxes = view.fields.map((field) => [form.control(field.id), counter(field.id, min ?? 0, form)]).flat();
  return element("div", { class: "drill-essay" }, points(rubric), ...boxes);
}

/**
 * @param {Point[]} rubric
 * @returns {HTMLElement}
 */
function points(rubric) {
  const rows = rubric.map(({ marks, text }) => element("tr", {}, element("td", {}, text), element("td", {}, `${marks}分`)));
  const head = element("tr", {}, element("th", { scope: "col" }, "评分要点"), element("th", { scope: "col" }, "分值"));
  return element("table", { class: "drill-rubric" }, element("thead", {}, head), element("tbody", {}, ...rows));
}

/**
 * @param {string} field
 * @param {number} min
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function counter(field, min, form) {
  const line = element("p", { class: "drill-count" });
  form.watch(field, (text) => {
    const asked = min > 0 ? `（建议不少于${min}字）` : "";
    line.textContent = `已写${signs(text)}字${asked}`;
  });
  return line;
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
