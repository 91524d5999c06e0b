/** A text with blanks in it. The blanks stand in the lines; what is said of them stands below, so that the lines stay readable. */

import { element } from "../dom.js";

/** @typedef {{text: string} | {field: string}} Piece */
/** @typedef {import("../../drill/shapes.js").Placing} Placing */

/** A blank's width in characters: what is written decides, never the length of the key. */
const NARROWEST = 5;
const WIDEST = 16;

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { paragraphs } = /** @type {{paragraphs: Piece[][]}} */ (view.draw);
  const text = paragraphs.map((pieces) => element("p", {}, ...pieces.map((piece) => place(piece, form))));
  const notes = view.fields.map((field) => form.note(field.id));
  return element("div", { class: "drill-cloze" }, ...text, element("div", { class: "drill-notes" }, ...notes));
}

/**
 * @param {Piece} piece
 * @param {Placing} form
 * @returns {Node | string}
 */
function place(piece, form) {
  if (!("field" in piece)) return piece.text;
  const blank = form.control(piece.field, { apart: true });
  form.watch(piece.field, (text) => blank.style.setProperty("--drill-signs", String(width(text))));
  const number = piece.field.replace(/^b/u, "");
  return element("span", { class: "drill-blank" }, element("span", { class: "drill-blank-number", "aria-hidden": "true" }, number), blank);
}

/**
 * @param {string} text
 * @returns {number}
 */
function width(text) {
  return Math.min(WIDEST, Math.max(NARROWEST, [...text].length));
}
