/** A question with options, one or several of them right; an option is a text, a bubble of a chat, a picture, or a picture with a text. */

import { element, paragraphs } from "../dom.js";

/** @typedef {{source: string, alt: string, alone: boolean}} Picture `alone`: it stands for the option's text */
/** @typedef {{multiple: boolean, bubbles?: boolean, pictures?: Record<string, Picture>}} Drawn */

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {import("../../drill/shapes.js").Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const drawn = /** @type {Drawn} */ (view.draw);
  const sets = view.fields.map((field) => form.options(field.id, drawn.multiple, (option) => shown(option, drawn)));
  return element("div", { class: "drill-choice", "data-pictures": drawn.pictures !== undefined }, ...sets);
}

/**
 * @param {import("../../drill/shapes.js").Option} option
 * @param {Drawn} drawn
 * @returns {(HTMLElement | string)[]}
 */
function shown({ key, text }, { bubbles, pictures }) {
  const picture = pictures && Object.hasOwn(pictures, key) ? pictures[key] : null;
  const made = picture ? [element("img", { class: "drill-option-picture", src: picture.source, alt: picture.alt })] : [];
  if (picture?.alone) return made;
  return [...made, ...(bubbles ? [bubble(text)] : [text])];
}

/**
 * What would be sent: a bubble a paragraph.
 *
 * @param {string} text
 */
function bubble(text) {
  // A blank between them is read, not seen: without it two sentences would be one to those who listen.
  const parts = paragraphs(text).flatMap((part) => [element("span", { class: "drill-option-bubble" }, ...part.childNodes), " "]);
  return element("span", { class: "drill-option-said" }, ...parts);
}
