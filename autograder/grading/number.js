/**
 * Numbers as learners write them: `7`, `1,000`, `3.5万`, `2万5千`, `十四`, `贰万`, `三点五`. Exact, never a float.
 * The same as `number.py`. Colloquial cuts (一万五), approximations (七八天) and ranges (7-14) have two readings: they are no number.
 */

import { numeral } from "./numeral.js";
import { inClass, PUNCTUATION } from "./text.js";

/**
 * @typedef {{digits: bigint, places: number}} Exact the number digits / 10^places
 * @typedef {{value: Exact, unit: "known" | "none" | "other", worded: boolean}} Quantity a number with its unit;
 *   `worded` says that the number carries 万 or 亿 of its own
 */

/** The most characters a number may have: Python refuses to read integers of more than 4300 digits. */
const LONGEST = 40;
/** The longest text in which a number is looked for. */
const WHOLE = 200;

const KINDRED = pairs("〇○壹弌貳贰弐兩叁叄參参肆伍陸陆柒捌玖拾佰仟萬億點負", "零零一一二二二两三三三三四五六六七八九十百千万亿点负");
const FIGURES = pairs("零一二三四五六七八九", "0123456789");
const NUMERALS = "[0-9零一二两三四五六七八九十百千万亿]";
const SIGNS = inClass(PUNCTUATION);
const DECIMAL = /^([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?([十百千]?)(万?)(亿?)$/;
const SPOKEN = new RegExp(`^(${NUMERALS}+)点([零一二三四五六七八九]+)([十百千]?)(万?)(亿?)$`);
/** @type {Readonly<Record<string, number>>} */
const POWERS = { "": 0, 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const KEYED = /^(-?[0-9]+)(?:\.([0-9]+))?$/;
const MINUS = ["-", "−", "负"];
/** @type {[string, string][]} */
const PREFIXES = [["¥", "元"], ["百分之", "%"]];
/** Left over from the blank or from Markdown: __7__天, **7**天. Between two digits they make the text unreadable. */
const MARKS = /[_*]/g;
const JOINED = /[0-9][_*]+[0-9]/;
/** Punctuation round a number, without what may belong to it: a minus, the point of .5, the comma of ,000. */
const AROUND = new RegExp(`^(?:(?![-.,])[${SIGNS}])+|(?:(?!-)[${SIGNS}])+$`, "gu");
/** A unit that the key does not know: no punctuation before it (a bracket apart), nothing of a number (十几天) in it. */
const OTHER = new RegExp(`^\\(?(?![${SIGNS}])(?:(?!${NUMERALS}|[几多半余来]).)+$`, "u");

/**
 * The decimal string of a key. Throws for anything else.
 * @param {string} text
 * @returns {Exact}
 */
export function decimal(text) {
  const match = KEYED.exec(text);
  if (match === null) throw new RangeError(`not a decimal: ${text}`);
  const fraction = match[2] ?? "";
  return { digits: BigInt(match[1] + fraction), places: fraction.length };
}

/**
 * The number that the whole of `text` (plain, Simplified) is, or null.
 * @param {string} text
 * @returns {Exact | null}
 */
export function read(text) {
  if (text.length > LONGEST) return null;
  const negative = MINUS.some((minus) => text.startsWith(minus));
  const sign = negative ? -1n : 1n;
  const size = negative || text.startsWith("+") ? text.slice(1) : text;
  const written = DECIMAL.exec(size);
  if (written) return exact(written[1].replaceAll(",", ""), written[2] ?? "", power(written), sign);
  const spoken = SPOKEN.exec(size);
  const whole = numeral(spoken ? spoken[1] : size);
  if (whole === null) return null;
  if (spoken) return exact(String(whole), translated(spoken[2], FIGURES), power(spoken), sign);
  return { digits: sign * whole, places: 0 };
}

/**
 * The number in `text`, with its unit; both are plain and Simplified. Null where there is no one number.
 * @param {string} text
 * @param {readonly string[]} units
 * @returns {Quantity | null}
 */
export function quantity(text, units) {
  if (Array.from(text).length > WHOLE || JOINED.test(text)) return null;
  const shown = prefixed(bare(text.replace(MARKS, "")));
  for (const unit of units.map(bare).sort((one, other) => other.length - one.length)) {
    const value = unit && shown.endsWith(unit) ? found(bare(shown.slice(0, shown.length - unit.length)), "known") : null;
    if (value) return value;
  }
  const alone = found(shown, "none");
  if (alone) return alone;
  for (let end = shown.length; end > 0; end -= 1) {
    const other = OTHER.test(shown.slice(end)) ? found(shown.slice(0, end), "other") : null;
    if (other) return other;
  }
  return null;
}

/**
 * @param {string} text
 * @param {Quantity["unit"]} unit
 * @returns {Quantity | null}
 */
function found(text, unit) {
  const value = read(text);
  return value && { value, unit, worded: /[万亿]/.test(text) };
}

/**
 * The product.
 * @param {Exact} one
 * @param {Exact} other
 * @returns {Exact}
 */
export function times(one, other) {
  return { digits: one.digits * other.digits, places: one.places + other.places };
}

/**
 * Whether the two differ by no more than `tolerance`.
 * @param {Exact} one
 * @param {Exact} other
 * @param {Exact} tolerance
 */
export function near(one, other, tolerance) {
  const places = Math.max(one.places, other.places, tolerance.places);
  const [first, second, most] = [one, other, tolerance].map((part) => part.digits * 10n ** BigInt(places - part.places));
  return first - second <= most && second - first <= most;
}

/**
 * `text` without punctuation round it, numerals in their everyday Simplified form.
 * @param {string} text
 */
function bare(text) {
  return translated(text.replace(AROUND, ""), KINDRED);
}

/**
 * @param {string} whole
 * @param {string} fraction
 * @param {number} power
 * @param {bigint} sign
 * @returns {Exact}
 */
function exact(whole, fraction, power, sign) {
  return { digits: sign * BigInt(whole + fraction) * 10n ** BigInt(power), places: fraction.length };
}

/** @param {RegExpExecArray} match */
function power(match) {
  return match.slice(3).reduce((sum, sign) => sum + POWERS[sign], 0);
}

/**
 * `text` with a unit that stands before its number put behind it: ¥300, 百分之五.
 * @param {string} text
 */
function prefixed(text) {
  for (const [prefix, unit] of PREFIXES) {
    if (text.startsWith(prefix)) {
      const rest = text.slice(prefix.length);
      return rest.endsWith(unit) ? rest : rest + unit;
    }
  }
  return text;
}

/**
 * A table of characters and those they are read as.
 * @param {string} from
 * @param {string} to
 * @returns {ReadonlyMap<string, string>}
 */
function pairs(from, to) {
  return new Map(Array.from(from, (char, place) => [char, to.charAt(place)]));
}

/**
 * `text` with the characters of a table replaced.
 * @param {string} text
 * @param {ReadonlyMap<string, string>} table
 */
function translated(text, table) {
  return Array.from(text, (char) => table.get(char) ?? char).join("");
}
