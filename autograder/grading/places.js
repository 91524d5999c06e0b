/**
 * Where in a text as it was typed the wordings of a key stand: what is shown marked to learners. The same as `places.py`.
 * `mention` and `avoid` look in the text's normal form; here the places found there are led back to the text itself.
 */

import { normal, plain, simplified, standing, wellFormed } from "./text.js";

/** @typedef {[start: number, end: number, index: number]} Place start and end in code points, and the wording's index */

const MARK = /^\p{M}$/u;

/**
 * Every wording that stands in `text`, by where it begins. Where two overlap, the earlier one is given, of those that begin together the
 * longer one. Empty where a sign's form depends on one further away, so that no place could be told for certain.
 * @param {string} text
 * @param {readonly string[]} wordings
 * @param {Readonly<Record<string, string>>} variants
 * @param {readonly string[]} [unless]
 * @returns {Place[]}
 */
export function places(text, wordings, variants, unless = []) {
  const compared = normal(text, variants);
  const spans = spansOf(text, variants, compared);
  if (spans === null) return [];
  const others = unless.map((other) => normal(other, variants));
  /** @type {Place[]} */
  const found = wordings.flatMap((one, index) => {
    const wording = normal(one, variants);
    return Array.from(standing(compared, wording, others), (start) => place(spans, start, start + wording.length, index));
  });
  // The sort is stable: of those that begin and end together the first wording is kept.
  return apart(found.sort((one, other) => one[0] - other[0] || other[1] - one[1]));
}

/**
 * @param {[number, number][]} spans
 * @param {number} start
 * @param {number} end
 * @param {number} index
 * @returns {Place}
 */
function place(spans, start, end, index) {
  return [spans[start][0], spans[end - 1][1], index];
}

/**
 * For each code unit of `compared`, the normal form of `text`, the part of `text` that it comes from.
 * @param {string} text
 * @param {Readonly<Record<string, string>>} variants
 * @param {string} compared
 * @returns {[number, number][] | null}
 */
function spansOf(text, variants, compared) {
  /** @type {[number, number][]} */
  const spans = [];
  let joined = "";
  for (const { start, end, cluster } of clusters(wellFormed(text))) {
    const part = simplified(plain(cluster), variants);
    joined += part;
    // Punctuation is all that `compared` may lack.
    for (const unit of part.split("")) if (compared.charAt(spans.length) === unit) spans.push([start, end]);
  }
  return spans.length === compared.length && joined === simplified(plain(text), variants) ? spans : null;
}

/**
 * A character with the marks that stand on it, at a time.
 * @param {string} text
 */
function* clusters(text) {
  const signs = Array.from(text);
  let start = 0;
  for (let end = 1; end <= signs.length; end += 1) {
    if (end < signs.length && MARK.test(signs[end])) continue;
    yield { start, end, cluster: signs.slice(start, end).join("") };
    start = end;
  }
}

/**
 * @param {readonly Place[]} found
 * @returns {Place[]}
 */
function apart(found) {
  /** @type {Place[]} */
  const kept = [];
  for (const one of found) if (one[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(one);
  return kept;
}
