/**
 * What the form has to know of a text that stands in its cell: what it says, so that nothing typed by hand is written over, and
 * which lines belong to no field, so that they are kept. Grading never reads this way; that is `grading/sheet.py`'s, whose rules these are.
 */

import { readSteps } from "../grading/steps.js";
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
  if (view.layout === "steps") return readStepList(below, view);
  return view.layout === "mail" ? readMail(below, view) : readLines(below, view);
}

/**
 * Header lines, then the body: from the line with its label, or from what follows the headers below an empty line.
 *
 * @param {string[]} lines
 * @param {PublicView} view
 * @returns {Found}
 */
function readMail(lines, view) {
  const body = view.fields[view.fields.length - 1].id;
  const start = bodyStart(lines, view, body);
  const entry = entryOf(lines[start] ?? "", labels(view));
  const rest = entry?.id === body ? [entry.text, ...lines.slice(start + 1)] : lines.slice(start);
  const found = readLines(lines.slice(0, start), view);
  found.texts.set(body, rest.join("\n"));
  return found;
}

/**
 * @param {string[]} lines
 * @param {PublicView} view
 * @param {string} body
 * @returns {number}
 */
function bodyStart(lines, view, body) {
  const ids = labels(view);
  const unseen = new Set(view.fields.slice(0, -1).map(({ id }) => id));
  let apart = false;
  let end = 0;
  for (const [number, line] of lines.entries()) {
    const entry = entryOf(line, ids);
    if (entry?.id === body) return number;
    if (line.trim() !== "") {
      const header = entry !== null && (unseen.size > 0 || !apart);
      if (!header && end > 0 && apart && !GOES_ON.test(line)) return end;
      if (entry && header) unseen.delete(entry.id);
      if (header || (end > 0 && (GOES_ON.test(line) || /^\s/u.test(line)))) end = number + 1;
    }
    apart = line.trim() === "";
  }
  return end;
}

/**
 * @param {PublicView} view
 * @returns {Map<string, string>} the fields' ids by the normal forms of their labels
 */
function labels(view) {
  return new Map(view.fields.map(({ id, label }) => [normal(label, {}), id]));
}

/**
 * @param {string[]} lines
 * @param {PublicView} view
 * @returns {Found}
 */
function readStepList(lines, view) {
  const [{ id, options }] = view.fields;
  const { text, strange } = readSteps(options ?? [], lines);
  return { texts: new Map([[id, text]]), strange };
}

/**
 * @param {string[]} lines
 * @param {PublicView} view
 * @returns {Found}
 */
function readLines(lines, view) {
  const ids = labels(view);
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
  return id === undefined ? null : { id, text: line.slice(colon + 1).trim() };
}
