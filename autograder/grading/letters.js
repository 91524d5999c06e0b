/** Responses made of option letters: `AC`, `A、C`, `1A 2BC`, `B→A→C`. The same as `letters.py`. */

import { plain, PUNCTUATION } from "./text.js";

const BETWEEN = new Set(`${PUNCTUATION}→⇒➔➜➡>=`);

/**
 * The names that `text` (plain) is made of, in order; only punctuation stands between them.
 * Where one name begins another, the longer one is read. Null where there is anything else, or nothing.
 * @param {string} text
 * @param {readonly string[]} names
 * @returns {string[] | null}
 */
export function letters(text, names) {
  const known = new Map([...names].reverse().map((name) => [plain(name), name]));
  const lengths = [...new Set(Array.from(known.keys(), (spelling) => spelling.length))].filter(Boolean).sort((one, other) => other - one);
  /** @type {string[]} */
  const found = [];
  let place = 0;
  while (place < text.length) {
    const name = lengths.map((length) => text.slice(place, place + length)).find((part) => known.has(part));
    if (name !== undefined) found.push(/** @type {string} */ (known.get(name)));
    else if (!BETWEEN.has(text.charAt(place))) return null;
    place += name?.length ?? 1;
  }
  return found.length ? found : null;
}

/**
 * `names` in the one order that both languages keep: short before long, then by code point.
 * @param {readonly string[]} names
 */
export function byName(names) {
  return names.map((name) => Array.from(name)).sort(shorter).map((name) => name.join(""));
}

/**
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 */
function shorter(one, other) {
  const place = one.findIndex((char, index) => char !== other[index]);
  if (one.length !== other.length || place < 0) return one.length - other.length;
  return /** @type {number} */ (one[place].codePointAt(0)) - /** @type {number} */ (other[place].codePointAt(0));
}
