/**
 * Chinese numerals: 七, 十四, 两万, 一百零五, and the same with figures in them: 2万5千. The same as `numeral.py`.
 * Only what has one reading is read. A figure after 百, 千 or 万 must say its own unit or follow 零: 一万五 (15 000 or 10 005) is no number.
 */

/** @type {Map<string, bigint>} */
const VALUES = new Map([...Array.from("零一二三四五六七八九", (char, place) => /** @type {const} */ ([char, BigInt(place)])), ["两", 2n]]);
/** @type {[string, bigint][]} */
const LARGE = [["亿", 10n ** 8n], ["万", 10n ** 4n]];

/** Below 10 000, such as 一千零五十: what is before 千, 百, 十 (where 一 may go without saying), and the figure at the end. */
const SECTION = new RegExp(
  "^(?:([1-9一二三四五六七八九两])千)?(?:零?([1-9一二三四五六七八九两])百)?" +
    "(?:零?([1-9一二三四五六七八九])?(十))?(?:(零?)([1-9一二三四五六七八九]))?$",
);

/** What may follow 万 or 亿 besides nothing: four figures, or a numeral that begins with 零 or has a unit of its own. */
const REST = /^(?:[0-9]{4}|零.+|.*[十百千万].*)$/;

/**
 * The whole number that `text`, in Simplified characters, is; null where it is none or has two readings.
 * @param {string} text
 * @returns {bigint | null}
 */
export function numeral(text) {
  if (/^[0-9]+$/.test(text)) return BigInt(text);
  for (const [sign, worth] of LARGE) {
    const [before, ...after] = text.split(sign);
    if (after.length) return large(numeral(before), worth, after.join(sign));
  }
  return section(text);
}

/**
 * `many` times `worth` (万 or 亿) and what is written after it.
 * @param {bigint | null} many
 * @param {bigint} worth
 * @param {string} after
 */
function large(many, worth, after) {
  if (many === null || after === "") return many === null ? null : many * worth;
  const rest = REST.test(after) ? numeral(after.replace(/^零/, "")) : null;
  return rest === null || rest >= worth ? null : many * worth + rest;
}

/**
 * A numeral without 万 and 亿.
 * @param {string} text
 */
function section(text) {
  if (/^[零一二三四五六七八九两]$/.test(text)) return value(text);
  const match = SECTION.exec(text);
  if (match === null || text === "" || text.startsWith("零")) return null;
  const [, thousands, hundreds, tens, ten, gap, last] = match;
  if (last && !gap && !ten) return null;
  return value(thousands) * 1000n + value(hundreds) * 100n + value(tens || (ten && "1")) * 10n + value(last);
}

/**
 * What one figure is worth; nothing where there is none.
 * @param {string | undefined} figure
 */
function value(figure) {
  return figure ? (VALUES.get(figure) ?? BigInt(figure)) : 0n;
}
