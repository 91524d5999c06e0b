/** The small pieces of a drill's frame: where it comes from, where to read, its buttons. */

import { element } from "../kinds/dom.js";

/**
 * @param {import("./shapes.js").PublicView} view
 * @returns {HTMLElement}
 */
export function origin({ era, source }) {
  return element(
    "p",
    { class: "drill-origin" },
    era ? element("span", { class: "drill-era" }, era) : null,
    source ? element("span", { class: "drill-source" }, `依据：${source}`) : null,
  );
}

/**
 * @param {import("./shapes.js").Reading[]} read
 * @returns {(Node | string)[]}
 */
export function links(read) {
  const known = read.filter(({ title }) => title);
  if (known.length === 0) return [];
  const shown = known.map(({ href, title }) => (href ? element("a", { href }, title) : element("span", {}, title)));
  return ["去看课文：", ...shown.flatMap((link, index) => (index === 0 ? [link] : ["、", link]))];
}

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
export function caption(text) {
  return element("p", { class: "drill-answer-title" }, text);
}

/**
 * A button that takes the second click of a double click for the same click: check and retry stand in one place.
 *
 * @param {string} text
 * @param {string} look
 * @param {() => void} pressed
 * @returns {HTMLButtonElement}
 */
export function button(text, look, pressed) {
  const made = element("button", { type: "button", class: `drill-button ${look}`.trim() }, text);
  made.addEventListener("click", (event) => {
    if (event.detail < 2) pressed();
  });
  return made;
}
