/**
 * Steps on an answer sheet, one a line: `C 推荐产品`. The same as `steps.py`.
 * The field's text is the letters of its steps in the order chosen: `CAB`. Any other text stands on the sheet word for word, each line after a `>`.
 */

import { letters } from "./letters.js";
import { isBlank, normal, plain } from "./text.js";

/** @typedef {{key: string, text: string}} Step */

const QUOTE = ">";
/** What stands before a step, in plain text: `1.`, `(2)`, `第3步：`, `-`. A step may begin with a digit itself: 1 24小时. */
const NUMBERINGS = [/^[-*•·(]?第?[0-9]{0,2}步?[.、。,:;)]*/, /^[-*•·(]?第?[0-9]{0,1}步?[.、。,:;)]*/];
/** @type {((step: Step) => string)[]} */
const SPELLINGS = [({ key }) => key, ({ text }) => text, ({ key, text }) => key + text];

/**
 * The lines of a tidy text that is not blank.
 * @param {readonly Step[]} steps
 * @param {string} text
 */
export function writeSteps(steps, text) {
  const texts = new Map(steps.map((step) => [step.key, step.text.split(/\r\n|\r|\n/).join(" ")]));
  const signs = Array.from(text);
  if (signs.every((letter) => texts.has(letter))) return signs.map((letter) => `${letter} ${texts.get(letter)}`).join("\n");
  return text.split("\n").map((line) => (line ? `${QUOTE} ${line}` : QUOTE)).join("\n");
}

/**
 * The letters of the steps in the lines, and the lines that name no step.
 * A step is named by its letter, its whole text, or both; a line of letters alone names several.
 * @param {readonly Step[]} steps
 * @param {readonly string[]} lines
 * @returns {{text: string, strange: string[]}}
 */
export function readSteps(steps, lines) {
  const written = lines.filter((line) => !isBlank(line));
  if (written.every((line) => line.startsWith(QUOTE))) {
    return { text: written.map((line) => line.slice(line.startsWith("> ") ? 2 : 1)).join("\n"), strange: [] };
  }
  const spelled = spellings(steps);
  const named = written.map((line) => namedIn(plain(line), steps, spelled));
  return { text: named.flat().join(""), strange: written.filter((_, index) => named[index].length === 0) };
}

/**
 * Normal form → letter; a letter goes before another step's text, a text before letter and text together.
 * @param {readonly Step[]} steps
 * @returns {Map<string, string>}
 */
function spellings(steps) {
  return new Map(SPELLINGS.flatMap((spell) => steps.map((step) => /** @type {[string, string]} */ ([normal(spell(step), {}), step.key]))).reverse());
}

/**
 * The letters of the steps that a plain line names, with or without a number before them.
 * @param {string} line
 * @param {readonly Step[]} steps
 * @param {ReadonlyMap<string, string>} spelled
 * @returns {string[]}
 */
function namedIn(line, steps, spelled) {
  const keys = steps.map(({ key }) => key);
  for (const rest of [line, ...NUMBERINGS.map((numbering) => line.replace(numbering, ""))]) {
    const key = spelled.get(normal(rest, {}));
    if (key !== undefined) return [key];
    const several = letters(rest, keys);
    if (several) return several;
  }
  return [];
}
