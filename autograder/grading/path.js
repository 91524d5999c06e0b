/** The criterion `path`: a dialogue's turns, walked through the script's graph from its start. The same as `path.py`. */

import { letters } from "./letters.js";
import { outcome } from "./outcome.js";
import { written } from "./text.js";
import { readTurns } from "./turns.js";

/**
 * @typedef {import("./text.js").Written} Written
 * @typedef {import("./text.js").Variants} Variants
 * @typedef {import("./turns.js").Turn} Turn
 * @typedef {{scene?: string, end?: string, to?: Readonly<Record<string, number>>}} Node
 * @typedef {{marks: Readonly<Record<string, number>>, groups?: readonly (readonly string[])[], avoid?: readonly string[]}} Scene
 * @typedef {{scene: string, choice: string}} Step
 * @typedef {{steps: Step[], node: number, fits: boolean}} Walk the steps that fit the script, the node they lead to, whether all turns fitted
 * @typedef {{scene: string, choice: string, earned: number, reason: string}} Row
 * @typedef {{turns: Row[], end: string | null, result: string | null, unread: number | null}} Detail
 * @typedef {{marks: number, scenes: Readonly<Record<string, Scene>>, nodes: readonly Node[], ends: Readonly<Record<string, string>>}} Path
 */

/**
 * The marks of every turn, summed up; turns that do not fit the script end the reading.
 * @param {Path} criterion
 * @param {Written} text
 */
export function path(criterion, text) {
  const { scenes, nodes, marks: total } = criterion;
  const turns = readTurns(text.raw, Object.keys(scenes), text.variants);
  const heard = (/** @type {Turn} */ turn) => choiceOf(scenes[turn.scene], turn.text, text.variants);
  let taken = walk(nodes, turns, heard);
  if (!taken.fits) {
    // A form without a key cannot tell what is heard in a free text: there the customer goes on as after a good one.
    const mild = walk(nodes, turns, heard, (node, choice) => (Object.hasOwn(node.to ?? {}, "good") ? "good" : choice));
    if (mild.steps.length > taken.steps.length) taken = mild;
  }
  const rows = taken.steps.map((step) => row(step, scenes[step.scene].marks));
  const earned = Math.min(total, Math.max(0, rows.reduce((sum, one) => sum + one.earned, 0)));
  const end = nodes[taken.node].end ?? null;
  /** @type {Detail} */
  const detail = {
    turns: rows,
    end,
    result: taken.fits && end !== null ? criterion.ends[end] : null,
    unread: taken.fits ? null : rows.length + 1,
  };
  return outcome(earned, reasonOf(taken, end !== null, earned, total), detail);
}

/**
 * Walks as far as the turns fit.
 * @param {readonly Node[]} nodes
 * @param {readonly Turn[]} turns
 * @param {(turn: Turn, node: Node) => string | null} choose reads a turn's choice
 * @param {(node: Node, choice: string) => string} [lead] which way that choice leads on
 * @returns {Walk}
 */
export function walk(nodes, turns, choose, lead = (_, choice) => choice) {
  /** @type {Step[]} */
  const steps = [];
  let place = 0;
  for (const turn of turns) {
    const node = nodes[place];
    const choice = node.scene === turn.scene ? choose(turn, node) : null;
    if (choice === null) return { steps, node: place, fits: false };
    steps.push({ scene: turn.scene, choice });
    place = /** @type {Record<string, number>} */ (node.to)[lead(node, choice)];
  }
  return { steps, node: place, fits: true };
}

/**
 * What a turn's text chooses in its scene: the letter of a reply on offer, or how a free text is heard.
 * @param {Scene} scene
 * @param {string} text
 * @param {Variants} variants
 * @returns {string | null}
 */
export function choiceOf(scene, text, variants) {
  const said = written(text, variants);
  if (scene.groups) return hear(scene, said);
  const found = letters(said.plain, Object.keys(scene.marks));
  return found !== null && found.length === 1 ? found[0] : null;
}

/**
 * `taboo` where a wording to avoid stands in it, else `good` with all groups, `fair` with some, `bad` with none.
 * @param {Scene} scene
 * @param {Written} said
 */
export function hear({ groups = [], avoid = [] }, said) {
  if (avoid.some((wording) => said.holds(wording))) return "taboo";
  const found = groups.filter((group) => group.some((wording) => said.holds(wording))).length;
  if (found === groups.length) return "good";
  return found > 0 ? "fair" : "bad";
}

/**
 * @param {Step} step
 * @param {Readonly<Record<string, number>>} marks
 * @returns {Row}
 */
function row({ scene, choice }, marks) {
  const earned = marks[choice];
  const best = Math.max(...Object.values(marks));
  return { scene, choice, earned, reason: earned === best ? "right" : earned > 0 ? "partial" : "wrong" };
}

/**
 * @param {Walk} taken
 * @param {boolean} ended
 * @param {number} earned
 * @param {number} total
 */
function reasonOf(taken, ended, earned, total) {
  if (!taken.fits) return "unreadable";
  if (!ended) return "unfinished";
  if (earned === total) return "right";
  return earned > 0 ? "partial" : "wrong";
}
