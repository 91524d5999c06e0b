/**
 * Text as learners type it, and the forms of it that are compared. The same as `text.py`, table by table; the vectors hold the two
 * together. Nothing here is left to the language: `trim`, `\s` and Python's `strip` disagree on U+FEFF, U+0085 and U+001C.
 */

/** The longest text that is graded, in code points. Checked before NFKC, which is slow over runs of marks. */
export const LIMIT = 10000;

/** What looks like an empty place (tab, space, no-break and wide spaces, fillers). */
export const BLANKS = "0009-000D 0020 00A0 1680 2000-200A 2028-2029 202F 205F 2800 3000 3164 FFA0";

/** What is not seen at all: controls, soft hyphen, joiners, direction marks, variation selectors, tags, the byte order mark. */
export const UNSEEN =
  "0000-0008 000E-001F 007F-009F 00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F " +
  "FE00-FE0F FEFF FFF9-FFFB 1D173-1D17A E0000-E0FFF";

/** The underscore of `____` and what NFKC turns into it. */
const RULES = "005F FE33-FE34 FE4D-FE4F FF3F";

/** Signs without a meaning of their own. `< > + = % & @ # $ ¥` are not among them: they tell answers apart. */
export const PUNCTUATION =
  "!\"'()*,-./:;?[\\]_`{|}~¡«·»¿‐‒–—―‖‘’‚‛“”„‟•‧‹›⁓∙⋅⋯─⸺⸻、。〃〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰・";

/**
 * @typedef {Readonly<Record<string, string>>} Variants Traditional characters and the Simplified ones they stand for
 * @typedef {ReturnType<typeof written>} Written a text to grade
 */

/** @type {Variants} */
const NO_VARIANTS = Object.freeze({});

const IGNORED = characters(`${BLANKS} ${UNSEEN}`);
const NOTHING = characters(`${BLANKS} ${UNSEEN} ${RULES}`);
const SIGNS = new RegExp(`[${inClass(PUNCTUATION)}]+`, "gu");
const NUMBER = /(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:[.][0-9]+)?/g;
const DIGITS = new Set("0123456789");

/**
 * Every character of a table of code points.
 * @param {string} table
 * @returns {Set<string>}
 */
export function characters(table) {
  const found = new Set();
  for (const part of table.split(" ")) {
    const bounds = part.split("-").map((code) => parseInt(code, 16));
    for (let code = bounds[0]; code <= bounds[bounds.length - 1]; code += 1) found.add(String.fromCodePoint(code));
  }
  return found;
}

/**
 * `signs` for the inside of a character class.
 * @param {string} signs
 */
export function inClass(signs) {
  return signs.replace(/[\\\]^-]/g, "\\$&");
}

/**
 * `text` with each lone surrogate as U+FFFD, as every UTF-8 file would have to hold it.
 * @param {string} text
 */
export function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/**
 * `text` without blanks and without what is not seen.
 * @param {string} text
 */
function dropIgnored(text) {
  return Array.from(text).filter((char) => !IGNORED.has(char)).join("");
}

/**
 * Whether nothing is left of `text` but blanks and `_`.
 * @param {string} text
 */
export function isBlank(text) {
  for (const char of text) if (!NOTHING.has(char)) return false;
  return true;
}

/**
 * `text` in one spelling: NFKC, nothing ignored in it, ASCII letters small.
 * @param {string} text
 */
export function plain(text) {
  const seen = dropIgnored(wellFormed(text).normalize("NFKC")).normalize("NFC");
  const small = seen.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return small.normalize("NFC"); // a small letter may compose where its capital does not: T̈ has no code point, ẗ has
}

/**
 * `text` with each character that `variants` names replaced.
 * @param {string} text
 * @param {Variants} variants
 */
export function simplified(text, variants) {
  return Array.from(text, (char) => (Object.hasOwn(variants, char) ? variants[char] : char)).join("");
}

/**
 * `text` without punctuation, except for signs that stand between two ASCII digits (`12/24`, `3.5`, `7--14`).
 * @param {string} text
 */
function unpunctuated(text) {
  const left = text.replace(SIGNS, (signs, /** @type {number} */ start) =>
    DIGITS.has(text.charAt(start - 1)) && DIGITS.has(text.charAt(start + signs.length)) ? signs : "",
  );
  return left.normalize("NFC"); // what stood apart may compose
}

/**
 * The form in which two texts are compared.
 * @param {string} text
 * @param {Variants} [variants]
 */
export function normal(text, variants = NO_VARIANTS) {
  return unpunctuated(simplified(plain(text), variants));
}

/**
 * Where `wording` stands in `text` (all normal) and cuts no number: 7天 does not stand in 17天 or 3.7天.
 * Where it is part of one of the wordings `unless`, it does not stand: 一定合适 in 不一定合适.
 * @param {string} text
 * @param {string} wording
 * @param {readonly string[]} [unless]
 * @returns {Generator<number, void>}
 */
export function* standing(text, wording, unless = []) {
  const inside = new Set();
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    for (let place = index + 1; place < index + number.length; place += 1) inside.add(place);
  }
  const covers = unless.flatMap((other) => Array.from(standing(text, other), (place) => [place, place + other.length]));
  for (let start = text.indexOf(wording); wording && start >= 0; start = text.indexOf(wording, start + 1)) {
    const end = start + wording.length;
    if (!inside.has(start) && !inside.has(end) && !covers.some(([at, to]) => at <= start && end <= to)) yield start;
  }
}

/**
 * `text` ready to grade, with the comparisons that criteria make; it is well formed and no longer than LIMIT.
 * @param {string} text
 * @param {Variants} variants
 */
export function written(text, variants) {
  const simple = simplified(plain(text), variants);
  const compared = unpunctuated(simple);
  return Object.freeze({
    /** As it was written. */
    raw: text,
    variants,
    plain: simple,
    /** In code points, blanks not counted. */
    length: Array.from(dropIgnored(text)).length,
    /**
     * A text of the key in the form of `plain`.
     * @param {string} wording
     */
    like: (wording) => simplified(plain(wording), variants),
    /**
     * Whether the text is this wording. Punctuation alone is never a wording.
     * @param {string} wording
     */
    same: (wording) => compared !== "" && compared === normal(wording, variants),
    /**
     * Whether this wording stands in the text, elsewhere than inside one of the wordings `unless`.
     * @param {string} wording
     * @param {readonly string[]} [unless]
     */
    holds: (wording, unless = []) => {
      const others = unless.map((other) => normal(other, variants));
      return !standing(compared, normal(wording, variants), others).next().done;
    },
  });
}
