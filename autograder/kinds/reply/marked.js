/** A text with what was found in it: points underlined, what should not be said with a wavy line, and below it the reasons of the points. */

import { pieces } from "../../findings.js";
import { element } from "../dom.js";

/** @typedef {import("../../drill/shapes.js").Finding} Finding */
/** @typedef {import("../../findings.js").Piece} Piece */

const KEY = "下划线是说到的要点，波浪线是不妥的说法。";
const NONE = "没有找到要点，也没有不妥的说法。";

/**
 * @param {string} text
 * @param {readonly Finding[]} found
 * @param {boolean} [explained] whether the lines are explained; once is enough for a letter
 * @returns {HTMLElement}
 */
export function marked(text, found, explained = true) {
  const cut = pieces(text, found);
  const shown = element("p", { class: "drill-marked-text" }, ...cut.map(piece));
  const points = cut.filter(({ look, number }, index) => look === "found" && cut.findIndex((one) => one.number === number) === index);
  const list = element("ul", { class: "drill-points" }, ...points.map(point));
  const legend = element("p", { class: "drill-marked-key" }, found.length > 0 ? KEY : NONE);
  return element("div", { class: "drill-marked", role: "group", "aria-label": "你写的，画出了要点和不妥的说法" }, shown, explained ? legend : null, points.length > 0 ? list : null);
}

/**
 * @param {Piece} one
 * @returns {HTMLElement | string}
 */
function piece({ text, look, number }) {
  if (look === "") return text;
  const word = look === "found" ? `要点${number}：` : "不妥：";
  const sign = element("sup", { "aria-hidden": "true" }, look === "found" ? String(number) : "✗");
  return element("mark", { class: "drill-hit", "data-look": look }, element("span", { class: "drill-unseen" }, word), text, sign);
}

/**
 * @param {Piece} one
 * @returns {HTMLElement}
 */
function point({ text, number, says }) {
  return element("li", {}, element("span", { class: "drill-point-number" }, String(number)), ` “${text}”：${says}`);
}
