/** A conversation with a customer, and the card of facts beside it. */

import { element, paragraphs } from "../dom.js";

/** @typedef {{who: string, text: string}} Message */
/** @typedef {{name: string, text: string}} Fact */

/** @type {Readonly<Record<string, string>>} */
const SIDES = { 客户: "theirs", 客服: "ours", 系统: "system" };

/**
 * @param {readonly Message[]} talk
 * @returns {HTMLElement}
 */
export function chat(talk) {
  return element("ol", { class: "drill-talk", "aria-label": "到现在为止的对话" }, ...talk.map(message));
}

/**
 * @param {Message} said
 * @returns {HTMLElement}
 */
function message({ who, text }) {
  const bubble = element("div", { class: "drill-words" }, ...paragraphs(text));
  return element("li", { class: "drill-message", "data-side": SIDES[who] ?? "system" }, element("span", { class: "drill-who" }, who), bubble);
}

/**
 * @param {string} title
 * @param {readonly Fact[]} facts
 * @returns {HTMLElement | null}
 */
export function card(title, facts) {
  if (facts.length === 0) return null;
  const rows = facts.map(({ name, text }) => element("div", {}, element("dt", {}, name), element("dd", {}, text)));
  return element("div", { class: "drill-product", role: "group", "aria-label": title }, element("p", { class: "drill-given-title" }, title), element("dl", {}, ...rows));
}
