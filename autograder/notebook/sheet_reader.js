/**
 * What the form has to know of a text that stands in its cell: what it says, so that nothing typed by hand is written over, and
 * which lines belong to no field, so that they are kept. Grading never reads this way; that is `grading/sheet.py` and `layouts.py`,
 * whose rules these are, held by the same vectors.
 */

import { BLANK, COLONS, goesOn, indentOf, oneLine, splitLines, tidyLine, tidyText } from "../grading/sheet.js";
import { readSteps } from "../grading/steps.js";
import { normal, plain } from "../grading/text.js";

/** @typedef {import("../drill/shapes.js").PublicView} PublicView */
/** @typedef {Map<string, string[]>} Texts every text written for each field */
/** @typedef {{texts: Texts, strange: string[]}} Read */
/** @typedef {{texts: Map<string, string>, strange: string[]}} Found */

const HEADER = /^(%{0,2})answer(.*)/u;
const [HEADER_LINES, HEADER_LENGTH] = [20, 200];
const INDENT = "    ";
/** Characters that blanks, stars and list marks may add to a label. */
const SLACK = 80;

/**
 * A field written twice with different texts has the last of them: it is no text this form wrote, so it is not written over.
 *
 * @param {string} text
 * @param {PublicView} view
 * @returns {Found}
 */
export function read(text, view) {
  const { texts, strange } = readLayout(headless(splitLines(text), view.id), view);
  const last = [...texts].map(([id, written]) => /** @type {[string, string]} */ ([id, written.filter((one) => tidyText(one) !== "").at(-1) ?? ""]));
  return { texts: new Map(last), strange };
}

/**
 * The lines without the sheet's first one.
 *
 * @param {string[]} lines
 * @param {string} id
 */
function headless(lines, id) {
  const place = lines.slice(0, HEADER_LINES).findIndex((line) => {
    const match = HEADER.exec(plain(Array.from(line).slice(0, HEADER_LENGTH).join("")));
    return match !== null && (match[1] !== "" || match[2] === plain(id));
  });
  return place < 0 ? lines : [...lines.slice(0, place), ...lines.slice(place + 1)];
}

/**
 * @param {string[]} lines
 * @param {PublicView} view
 * @returns {Read}
 */
function readLayout(lines, view) {
  const [{ id, options }] = view.fields;
  const alone = view.layout === "body" || (view.layout === "turns" && view.fields.length === 1);
  if (alone) return { texts: new Map([[id, [lines.join("\n")]]]), strange: [] };
  if (view.layout === "steps") {
    const { text, strange } = readSteps(options ?? [], lines);
    return { texts: new Map([[id, [text]]]), strange };
  }
  const labels = new Labels(view);
  if (view.layout === "mail") return readMail(lines, view, labels);
  const turns = view.layout === "turns";
  return readLines(turns ? lines.map((line) => (/^[0-9０-９]/u.test(line) && !labels.entry(line) ? INDENT + line : line)) : lines, labels);
}

/**
 * @param {string[]} lines
 * @param {Labels} labels
 * @returns {Read}
 */
function readLines(lines, labels) {
  /** @type {Map<string, string[][]>} */
  const texts = new Map();
  /** @type {string[]} */
  const strange = [];
  /** @type {string[] | null} */
  let current = null;
  let empty = 0;
  for (const line of lines) {
    if (tidyLine(line) === "") {
      empty += 1;
      continue;
    }
    const entry = labels.entry(line);
    if (entry) {
      current = [entry.text];
      const written = texts.get(entry.id);
      if (written) written.push(current);
      else texts.set(entry.id, [current]);
    } else if (current !== null && BLANK.has(line.charAt(0))) {
      current.push(...Array.from({ length: empty }, () => ""), outdented(line));
    } else {
      strange.push(line);
      current = null;
    }
    empty = 0;
  }
  return { texts: new Map([...texts].map(([id, written]) => [id, written.map((one) => one.join("\n"))])), strange };
}

/**
 * Header lines, then the body: from the line with its label, or from what follows the headers below an empty line.
 *
 * @param {string[]} lines
 * @param {PublicView} view
 * @param {Labels} labels
 * @returns {Read}
 */
function readMail(lines, view, labels) {
  const body = view.fields[view.fields.length - 1].id;
  const start = bodyStart(lines, view, labels);
  const entry = start < lines.length ? labels.entry(lines[start]) : null;
  const rest = entry?.id === body ? [entry.text, ...lines.slice(start + 1)] : lines.slice(start);
  const { texts, strange } = readLines(lines.slice(0, start), labels);
  return { texts: new Map([...texts, [body, [rest.join("\n")]]]), strange };
}

/**
 * @param {string[]} lines
 * @param {PublicView} view
 * @param {Labels} labels
 * @returns {number}
 */
function bodyStart(lines, view, labels) {
  const body = view.fields[view.fields.length - 1].id;
  const unseen = new Set(view.fields.slice(0, -1).map(({ id }) => id));
  let apart = false;
  let end = 0;
  for (const [number, line] of lines.entries()) {
    if (tidyLine(line) === "") {
      apart = true;
      continue;
    }
    const entry = labels.entry(line);
    if (entry?.id === body) return number;
    if (entry && (unseen.size > 0 || !apart)) {
      unseen.delete(entry.id);
      end = number + 1;
    } else if (end > 0 && (goesOn(line) || (BLANK.has(line.charAt(0)) && !apart))) end = number + 1;
    else if (end > 0 && apart) return end;
    apart = false;
  }
  return end;
}

/** The labels of a view, found again at the beginning of a line. */
class Labels {
  /** @param {PublicView} view */
  constructor(view) {
    const labels = view.fields.map(({ label }) => oneLine(label));
    const colons = labels.map((label) => Array.from(label).filter((sign) => COLONS.test(sign)).length);
    this.fields = new Map(view.fields.map(({ id }, place) => [normal(labels[place]), id]));
    this.colons = Math.max(0, ...colons) + 1;
    this.reach = labels.reduce((sum, label) => sum + Array.from(label).length, 0) + SLACK;
  }

  /**
   * @param {string} line
   * @returns {{id: string, text: string} | null}
   */
  entry(line) {
    if (goesOn(line)) return null;
    const signs = Array.from(line);
    const ends = signs.slice(0, this.reach).flatMap((sign, place) => (COLONS.test(sign) ? [place] : []));
    for (const end of ends.slice(0, this.colons).reverse()) {
      const id = this.fields.get(normal(signs.slice(0, end).join("")));
      if (id !== undefined) return { id, text: stripped(signs.slice(end + 1).join("")) };
    }
    return null;
  }
}

/** @param {string} text */
function stripped(text) {
  const kept = text.slice(indentOf(text));
  let end = kept.length;
  while (BLANK.has(kept.charAt(end - 1))) end -= 1;
  return kept.slice(0, end);
}

/**
 * A line without the indentation that makes it go on with the field above: a tab, or up to four spaces.
 *
 * @param {string} line
 */
function outdented(line) {
  return line.startsWith("\t") ? line.slice(1) : line.replace(/^ {1,4}/u, "");
}
