/** What was found where in a learner's text: the points made and what should not be said, with the author's words. As `findings.py`. */

import { places } from "./grading/places.js";
import { LIMIT } from "./grading/text.js";

/** @typedef {import("./drill/shapes.js").Criterion} Criterion */
/** @typedef {import("./drill/shapes.js").Finding} Finding */
/** @typedef {import("./drill/shapes.js").PageView} PageView */
/** @typedef {import("./drill/shapes.js").Words} Words */
/** @typedef {{text: string, look: string, number: number, says: string}} Piece a piece of a text; its look is "" where nothing was found */

/**
 * The findings in a field's text, by where they begin; a taboo goes before a point it overlaps.
 *
 * @param {Pick<PageView, "key" | "words">} page
 * @param {string} field
 * @param {string} text
 * @returns {Finding[]}
 */
export function findings({ key, words }, field, text) {
  if (Array.from(text).length > LIMIT) return [];
  const found = key.criteria.flatMap((rule, index) => (rule.field === field ? told(rule, words[index], text, key.variants) : []));
  const ranked = [...found.filter(({ look }) => look === "taboo"), ...found.filter(({ look }) => look !== "taboo")];
  /** @type {Finding[]} */
  const kept = [];
  for (const one of ranked) if (kept.every(({ start, end }) => one.end <= start || end <= one.start)) kept.push(one);
  return kept.sort((one, other) => one.start - other.start);
}

/**
 * A text cut where something was found; a point bears its number wherever it stands, a taboo none.
 *
 * @param {string} text
 * @param {readonly Finding[]} found
 * @returns {Piece[]}
 */
export function pieces(text, found) {
  const signs = Array.from(text);
  const points = [...new Set(found.filter(({ look }) => look === "found").map(({ says }) => says))];
  /** @type {Piece[]} */
  const cut = [];
  let last = 0;
  for (const { start, end, look, says } of [...found, { start: signs.length, end: signs.length, look: "", says: "" }]) {
    if (last < start) cut.push({ text: signs.slice(last, start).join(""), look: "", number: 0, says: "" });
    if (start < end) cut.push({ text: signs.slice(start, end).join(""), look, number: points.indexOf(says) + 1, says });
    last = end;
  }
  return cut;
}

/**
 * @param {Criterion} rule
 * @param {Words} said
 * @param {string} text
 * @param {Record<string, string>} variants
 * @returns {Finding[]}
 */
function told(rule, { found, hits }, text, variants) {
  const { groups, wordings, unless } = /** @type {{groups?: string[][], wordings?: string[], unless?: string[]}} */ (rule);
  if (typeof found === "string" && groups) {
    return places(text, groups.flat(), variants, unless).map(([start, end]) => ({ start, end, look: "found", says: found }));
  }
  if (!hits || !wordings) return [];
  return places(text, wordings, variants, unless).map(([start, end, index]) => ({ start, end, look: "taboo", says: hits[index] }));
}
