/**
 * What the form has to know of a text that stands in its cell: what it says, so that nothing typed by hand is written over, and
 * which lines belong to no field, so that they are kept. Grading never reads this way; that is `grading/sheet.py`'s, whose rules these are.
 */

import { normal } from "../grading/text.js";

/** @typedef {import("../drill/shapes.js").PublicView} PublicView */
/** @typedef {{texts: Map<string, string>, strange: string[]}} Found */

const HEADER = /^\s*%{0,2}answer\b/u;
const GOES_ON = /^(?: {4}|[ ]*\t)/u;

/**
 * @param {string} text
 * @param {PublicView} view
 * @returns {Found}
 */
export function read(text, view) {
  const lines = text.split(/\r\n|\r|\n/u);
  const start = lines.findIndex((line) => HEADER.test(line));
  const below = [...lines.slice(0, Math.max(start, 0)), ...lines.slice(start + 1)];
  const alone = view.layout === "body" || (view.layout === "turns" && view.fields.length === 1);
  if (alone) return { texts: new Map([[view.fields[0].id, below.join("\n")]]), strange: [] };
  return readLines(below, view);
}

/**
 * @param {string[]} lines
 * @param {PublicView} view
 * @returns {Found}
 */
function readLines(lines, view) {
  const ids = new Map(view.fields.map(({ id, label }) => [normal(label, {}), id]));
  /** @type {Found} */
  const found = { texts: new Map(), strange: [] };
  /** @type {string | null} */
  let current = null;
  for (const line of lines) {
    const entry = entryOf(line, ids);
    const turn = view.layout === "turns" && /^[0-9０-９]/u.test(line);
    if (entry) {
      current = entry.id;
      found.texts.set(current, entry.text);
    } else if (current !== null && (turn || line.trim() === "" || /^\s/u.test(line))) {
      found.texts.set(current, `${found.texts.get(current)}\n${line.replace(/^(?:\t| {1,4})/u, "")}`);
    } else if (line.trim() !== "") {
      current = null;
      found.strange.push(line);
    }
  }
  return found;
}

/**
 * @param {string} line
 * @param {Map<string, string>} ids by the labels' normal forms
 * @returns {{id: string, text: string} | null}
 */
function entryOf(line, ids) {
  const colon = line.search(/[:：﹕∶]/u);
  const id = colon < 0 || GOES_ON.test(line) ? undefined : ids.get(normal(line.slice(0, colon), {}));
  return id === undefined ? null : { id, text: line.slice(colon + 1) };
}
