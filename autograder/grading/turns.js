/**
 * The turns of a dialogue as a person writes them: `2 报价: B`, one line a turn. The same as `turns.py`; writing them is only done here.
 *
 * A line begins a turn where a number, the name of a scene, or both stand before its first colon; any other line goes on
 * with the turn above.
 */

import { BLANKS, characters, isBlank, normal, UNSEEN, wellFormed } from "./text.js";

/** @typedef {{scene: string, text: string}} Turn the scene as the script names it, or as written where the script has none */

const BLANK = characters(BLANKS);
const EMPTY = characters(`${BLANKS} ${UNSEEN}`);
const HEAD = 80; // a colon further on belongs to what is said, not to a scene's name

/**
 * The turns in their order; a turn that says nothing (`3 报价: ____`) is left out.
 * @param {string} text
 * @param {readonly string[]} scenes
 * @param {import("./text.js").Variants} [variants]
 * @returns {Turn[]}
 */
export function readTurns(text, scenes, variants = {}) {
  const known = new Map(scenes.map((name) => [normal(name, variants), name]));
  /** @type {Turn[]} */
  const turns = [];
  for (const line of wellFormed(text).split(/\r\n|\r|\n/)) {
    if (Array.from(line).every((char) => EMPTY.has(char))) continue;
    const turn = head(line, known, variants);
    const above = turns.at(-1);
    if (turn !== null) turns.push(turn);
    else if (above !== undefined) above.text += `\n${stripped(line)}`;
    else turns.push({ scene: "", text: stripped(line) });
  }
  return turns.filter((turn) => !isBlank(turn.text));
}

/**
 * The lines of some turns; what is said stands in one line, whatever line ends it was typed with.
 * @param {readonly Turn[]} turns
 */
export function writeTurns(turns) {
  return turns.map(({ scene, text }, index) => `${index + 1} ${scene}: ${stripped(text.split(/[\r\n]+/).join(" "))}`).join("\n");
}

/**
 * The turn that a line begins, or null.
 * @param {string} line
 * @param {ReadonlyMap<string, string>} known
 * @param {import("./text.js").Variants} variants
 * @returns {Turn | null}
 */
function head(line, known, variants) {
  const colon = Array.from(line).slice(0, HEAD).join("").search(/[:：﹕∶]/);
  if (colon < 0) return null;
  const written = normal(line.slice(0, colon), variants);
  const name = written.replace(/^[0-9]+/, "");
  if (!known.has(name) && name === written) return null;
  return { scene: known.get(name) ?? name, text: stripped(line.slice(colon + 1)) };
}

/**
 * `line` without blanks at its ends.
 * @param {string} line
 */
function stripped(line) {
  let [start, end] = [0, line.length];
  while (start < end && BLANK.has(line.charAt(start))) start += 1;
  while (end > start && BLANK.has(line.charAt(end - 1))) end -= 1;
  return line.slice(start, end);
}
