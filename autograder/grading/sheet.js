/**
 * The answer sheet: the text of an answer cell, which a person can read and type. Writes the same sheets as `sheet.py`, which reads them.
 *
 *     %%answer table-3-3
 *     12分 期限: 7天
 *     12分 违约金: ____
 */

import { writeSteps } from "./steps.js";
import { BLANKS, characters, isBlank, normal, UNSEEN, wellFormed } from "./text.js";

/**
 * @typedef {{id: string, label: string, options?: readonly import("./steps.js").Step[]}} Place
 * @typedef {{id: string, layout: string, fields: readonly Place[]}} View what a sheet reads of an item's public view
 */

export const BLANK = characters(BLANKS);
const EMPTY = characters(`${BLANKS} ${UNSEEN}`);
export const COLONS = /[:：﹕∶]/;
const INDENT = "    ";

/**
 * One entry a layout: the lines below the sheet's first one.
 * @type {ReadonlyMap<string, (view: View, texts: ReadonlyMap<string, string>) => string>}
 */
const LAYOUTS = new Map([
  ["lines", writeLines],
  ["body", writeBody],
  ["steps", writeStepList],
  ["mail", writeMail],
  ["turns", writeTurns],
]);

/**
 * The sheet of a response; fields without a text are left to fill in, members that are no field are passed over.
 * @param {View} view
 * @param {unknown} response
 */
export function write(view, response) {
  const layout = LAYOUTS.get(view.layout);
  if (layout === undefined) throw new RangeError(`no such layout: ${view.layout}`);
  return `%%answer ${view.id}\n${layout(view, new Map(Object.entries(tidy(response))))}`;
}

/**
 * A response with every text tidy; whatever is no text is "", whatever is no mapping is empty.
 * @param {unknown} response
 * @returns {Record<string, string>}
 */
export function tidy(response) {
  if (typeof response !== "object" || response === null || Array.isArray(response)) return {};
  const members = Object.entries(response);
  return Object.fromEntries(members.map(([field, text]) => [field, typeof text === "string" ? tidyText(text) : ""]));
}

/**
 * `text` with LF line ends, no blanks at line ends, no empty lines at its own ends; "" where it is blank.
 * A text of one line begins with no blank either. In a longer one the indentation of its lines is its author's.
 * @param {string} text
 */
export function tidyText(text) {
  if (isBlank(text)) return "";
  const lines = splitLines(text).map(tidyLine);
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first === last ? lines[first].slice(indentOf(lines[first])) : lines.slice(first, last + 1).join("\n");
}

/**
 * The lines of `text`, whichever system ended them; no other character ends a line.
 * @param {string} text
 */
export function splitLines(text) {
  return wellFormed(text).split(/\r\n|\r|\n/);
}

/**
 * A line without the blanks at its end; "" where there is nothing to see in it.
 * @param {string} line
 */
export function tidyLine(line) {
  let end = line.length;
  while (BLANK.has(line.charAt(end - 1))) end -= 1;
  const kept = line.slice(0, end);
  for (const char of kept) if (!EMPTY.has(char)) return kept;
  return "";
}

/**
 * How many blanks a line begins with.
 * @param {string} line
 */
export function indentOf(line) {
  let start = 0;
  while (BLANK.has(line.charAt(start))) start += 1;
  return start;
}

/**
 * @param {View} view
 * @param {ReadonlyMap<string, string>} texts
 */
function writeBody(view, texts) {
  return texts.get(view.fields[0].id) ?? "";
}

/**
 * A dialogue's turns alone are the body, one line a turn; beside other fields they are a field of several lines.
 * @param {View} view
 * @param {ReadonlyMap<string, string>} texts
 */
function writeTurns(view, texts) {
  return (view.fields.length === 1 ? writeBody : writeLines)(view, texts);
}

/**
 * @param {View} view
 * @param {ReadonlyMap<string, string>} texts
 */
function writeStepList(view, texts) {
  const [{ id, options }] = view.fields;
  const text = texts.get(id);
  return text ? writeSteps(options ?? [], text) : "____";
}

/**
 * @param {View} view
 * @param {ReadonlyMap<string, string>} texts
 */
function writeLines(view, texts) {
  return entries(view, view.fields, texts);
}

/**
 * The lines of some of a view's fields.
 * @param {View} view
 * @param {readonly Place[]} places
 * @param {ReadonlyMap<string, string>} texts
 */
function entries(view, places, texts) {
  const colons = view.fields.some(({ label }) => COLONS.test(oneLine(label)));
  return places.map(({ id, label }) => entry(oneLine(label), texts.get(id) ?? "", colons)).join("\n");
}

/**
 * Header lines, an empty line, the last field's text: below its label where it could be taken for header lines.
 * @param {View} view
 * @param {ReadonlyMap<string, string>} texts
 */
function writeMail(view, texts) {
  const body = view.fields[view.fields.length - 1];
  const text = texts.get(body.id) ?? "";
  const first = text.split("\n")[0];
  const label = goesOn(first) || names(first, oneLine(body.label)) ? `${oneLine(body.label)}:\n` : "";
  return `${entries(view, view.fields.slice(0, -1), texts)}\n\n${label}${text || "____"}`;
}

/**
 * Whether a line is indented as what goes on with the field above it.
 * @param {string} line
 */
export function goesOn(line) {
  const indent = indentOf(line);
  return indent >= INDENT.length || line.slice(0, indent).includes("\t");
}

/**
 * Whether a line begins with a label and a colon, as `layouts.py` reads it.
 * @param {string} line
 * @param {string} label
 */
function names(line, label) {
  const signs = Array.from(line).slice(0, 2 * Array.from(label).length + 80);
  const ends = signs.flatMap((sign, place) => (COLONS.test(sign) ? [place] : []));
  const most = Array.from(label).filter((sign) => COLONS.test(sign)).length + 1;
  return ends.slice(0, most).some((end) => normal(signs.slice(0, end).join("")) === normal(label));
}

/**
 * One field's lines. Where its text begins with a blank, or with what could be part of a label, it begins on the next line.
 * @param {string} label
 * @param {string} text
 * @param {boolean} colons whether labels of this view have colons of their own
 */
function entry(label, text, colons) {
  const lines = (text || "____").split("\n");
  const below = indentOf(lines[0]) > 0 || (colons && COLONS.test(lines[0]));
  const head = below ? `${label}:` : `${label}: ${lines[0]}`;
  const rest = below ? lines : lines.slice(1);
  return [head, ...rest.map((line) => (line ? INDENT + line : ""))].join("\n");
}

/** @param {string} label */
export function oneLine(label) {
  const line = tidyLine(splitLines(label).join(" "));
  return line.slice(indentOf(line));
}
