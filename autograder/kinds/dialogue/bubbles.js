/** The bubbles of a chat: who speaks is told by side, colour and a plain initial, and to those who do not see, in words. */

import { element } from "../dom.js";

/**
 * What one side says, a bubble a paragraph.
 *
 * @param {"customer" | "agent"} side
 * @param {string} name
 * @param {string} text
 * @param {boolean} fresh whether it has just been said: then it comes in as if typed, the first three bubbles one after the other
 * @returns {HTMLElement[]}
 */
export function bubbles(side, name, text, fresh) {
  const parts = text.split(/\n\s*\n/u).map((part) => part.trim()).filter((part) => part !== "");
  return parts.map((part, index) =>
    element(
      "div",
      { class: "drill-said", "data-side": side, "data-fresh": fresh && side === "customer" ? Math.min(index, 2) : null },
      avatar(side, name),
      element("p", { class: "drill-bubble" }, element("span", { class: "drill-unseen" }, `${name}：`), part),
    ),
  );
}

/**
 * @param {string} side
 * @param {string} name
 */
export function avatar(side, name) {
  const called = name.replace(/(?:女士|先生|老师)$/u, "");
  return element("span", { class: "drill-avatar", "data-side": side, "aria-hidden": "true" }, [...(called || name)].at(-1) ?? "");
}

/** @param {string} text */
export function line(text) {
  return element("p", { class: "drill-event" }, text);
}
