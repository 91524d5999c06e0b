/** What lies beside the chat: the product's card, the stock, the promotions. On a phone it is folded away. */

import { element } from "../dom.js";

/** @typedef {import("./shapes.js").Desk} Desk */

const NARROW = "(max-width: 48rem)";

// What is folded away would be missing on paper: it is unfolded for as long as the page is printed.
addEventListener("beforeprint", () => fold(false));
addEventListener("afterprint", () => fold(true));

/**
 * @param {Desk} desk
 * @returns {HTMLElement | null}
 */
export function drawDesk({ product, stock, promotions, notes }) {
  const parts = [
    product ? card(product) : null,
    stock ? section("库存", pairs(stock)) : null,
    promotions ? section("店铺活动", list(promotions)) : null,
    notes ? section("店里的规定", list(notes)) : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const open = !window.matchMedia(NARROW).matches;
  return element("details", { class: "drill-desk", open }, element("summary", {}, "手边的资料"), ...parts);
}

/** @param {boolean} back whether what was unfolded is folded again */
function fold(back) {
  for (const desk of document.querySelectorAll(back ? "details.drill-desk[data-folded]" : "details.drill-desk:not([open])")) {
    desk.toggleAttribute("data-folded", !back);
    desk.toggleAttribute("open", !back);
  }
}

/** @param {NonNullable<Desk["product"]>} product */
function card({ name, price, facts }) {
  const head = element("p", { class: "drill-goods" }, element("strong", {}, name), price ? element("span", { class: "drill-price" }, price) : null);
  return element("div", { class: "drill-card" }, head, facts.length > 0 ? pairs(facts) : null);
}

/**
 * @param {string} title
 * @param {HTMLElement} body
 */
function section(title, body) {
  return element("div", { class: "drill-card" }, element("p", { class: "drill-card-title" }, title), body);
}

/** @param {[string, string][]} rows */
function pairs(rows) {
  return element("dl", { class: "drill-facts" }, ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

/** @param {string[]} texts */
function list(texts) {
  return element("ul", {}, ...texts.map((text) => element("li", {}, text)));
}
