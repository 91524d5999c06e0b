/**
 * The criteria: one small function each, all in the table CRITERIA. The same as `criteria.py`.
 *
 * Each takes its criterion (an entry of the key's `criteria`) and a field's text that is neither blank nor too long.
 * None throws for any text.
 */

import { byName, letters } from "./letters.js";
import { decimal, near, quantity, times } from "./number.js";
import { longestValid } from "./order.js";
import { outcome, unreadable } from "./outcome.js";
import { path } from "./path.js";

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {import("./text.js").Written} Written
 * @typedef {import("./number.js").Exact} Exact
 * @typedef {{criterion: string, field: string, marks: number}} Common
 * @typedef {Common & {accept: string[], reject: string[]}} Accept
 * @typedef {Common & {value: string, tolerance: string, units: string[], unit: string, bare: string[], reject: string[]}} Numeric
 * @typedef {{key: string, text: string, marks: number}} Option
 * @typedef {Common & {options: Option[]}} Choose
 * @typedef {Common & {right: string[], wrong: string[]}} Select
 * @typedef {Common & {pairs: Record<string, string[]>, options: string[]}} Match
 * @typedef {Common & {steps: string[], before: [string, string][], extra: string[]}} Order
 * @typedef {Common & {groups: string[][], unless?: string[]}} Mention
 * @typedef {Common & {wordings: string[], each: number, unless?: string[]}} Avoid
 * @typedef {Common & {min: number, max: number | null}} Length
 */

/**
 * The text is one of the listed wordings.
 * @param {Accept} criterion
 * @param {Written} text
 */
function accept(criterion, text) {
  if (criterion.accept.some(text.same)) return outcome(criterion.marks, "right");
  const rejected = criterion.reject.findIndex(text.same);
  return rejected < 0 ? outcome(0, "wrong") : outcome(0, "rejected", rejected);
}

/**
 * A number within `tolerance` of `value`, in the key's unit. A number with 万 or 亿 of its own is taken at its word.
 * @param {Numeric} criterion
 * @param {Written} text
 */
function number(criterion, text) {
  const found = quantity(text.plain, criterion.units.map(text.like));
  if (found === null) return unreadable("not-a-number");
  if (found.unit === "other") return outcome(0, "unit-wrong");
  if (found.unit === "none" && criterion.unit === "required") return outcome(0, "unit-missing");
  const factors = found.unit === "known" || found.worded ? ["1"] : criterion.bare;
  const readings = factors.map((factor) => times(found.value, decimal(factor)));
  if (anyNear(readings, criterion.value, criterion.tolerance)) return outcome(criterion.marks, "right");
  const rejected = criterion.reject.findIndex((wrong) => anyNear(readings, wrong, "0"));
  return rejected < 0 ? outcome(0, "wrong") : outcome(0, "rejected", rejected);
}

/**
 * @param {Exact[]} readings
 * @param {string} value
 * @param {string} tolerance
 */
function anyNear(readings, value, tolerance) {
  return readings.some((reading) => near(reading, decimal(value), decimal(tolerance)));
}

/** @type {((option: Option) => string)[]} */
const SPELLINGS = [(option) => option.key, (option) => option.text, (option) => option.key + option.text];

/**
 * One option, by its key, its text, or both; an option's key goes before another's text.
 * @param {Choose} criterion
 * @param {Written} text
 */
function choose(criterion, text) {
  for (const spelling of SPELLINGS) {
    const chosen = criterion.options.find((option) => text.same(spelling(option)));
    if (chosen) return scored(chosen.marks, criterion.marks, chosen.key);
  }
  return unreadable("not-an-option");
}

/**
 * A set of options: each right one earns, each wrong one cancels as much. Where none is right, `verdict.js` gives the marks to a blank text.
 * @param {Select} criterion
 * @param {Written} text
 */
function select(criterion, text) {
  const { right, wrong, marks } = criterion;
  const chosen = letters(text.plain, [...right, ...wrong]);
  if (chosen === null) return unreadable("not-an-option");
  const hit = within(right, chosen);
  const bad = within(wrong, chosen);
  const earned = share(hit.length - bad.length, Math.max(1, right.length), marks);
  return scored(earned, marks, { right: hit, wrong: bad, missed: without(right, chosen) });
}

/**
 * Pairs: each listed one earns, each other one cancels as much.
 * @param {Match} criterion
 * @param {Written} text
 */
function match(criterion, text) {
  const { pairs, marks } = criterion;
  const lefts = byName(Object.keys(pairs));
  const listed = lefts.flatMap((left) => pairs[left].map((right) => left + right));
  const names = letters(text.plain, [...lefts, ...criterion.options]);
  if (names === null || !lefts.includes(names[0])) return unreadable("not-pairs");
  /** @type {Set<string>} */
  const paired = new Set();
  let left = "";
  for (const name of names) {
    if (lefts.includes(name)) left = name;
    else paired.add(left + name);
  }
  const given = [...paired];
  const hit = within(listed, given);
  const bad = without(given, listed);
  return scored(share(hit.length - bad.length, listed.length, marks), marks, { right: hit, wrong: bad, missed: without(listed, given) });
}

/**
 * A sequence of steps: marks by its longest valid part; extras and repeats cancel one each.
 * @param {Order} criterion
 * @param {Written} text
 */
function order(criterion, text) {
  const { steps, before, marks } = criterion;
  const names = letters(text.plain, [...steps, ...criterion.extra]);
  if (names === null) return unreadable("not-steps");
  const once = [...new Set(names)];
  const sequence = within(once, steps);
  const valid = longestValid(sequence, before);
  const spoilt = names.length - sequence.length;
  const earned = valid < Math.min(2, steps.length) ? 0 : share(valid - spoilt, steps.length, marks);
  return scored(earned, marks, {
    broken: brokenPairs(sequence, before),
    extra: without(once, steps),
    missed: without(steps, sequence),
    repeated: once.filter((name) => names.indexOf(name) !== names.lastIndexOf(name)),
  });
}

/**
 * The indices of the rules whose two steps stand the wrong way round.
 * @param {string[]} sequence
 * @param {[string, string][]} before
 */
function brokenPairs(sequence, before) {
  return before.flatMap(([first, later], index) => {
    const place = sequence.indexOf(later);
    return place >= 0 && sequence.indexOf(first) > place ? [index] : [];
  });
}

/**
 * The text holds at least one wording of each group.
 * @param {Mention} criterion
 * @param {Written} text
 */
function mention(criterion, text) {
  const indices = [...criterion.groups.keys()];
  const found = indices.filter((index) => criterion.groups[index].some((wording) => text.holds(wording, criterion.unless)));
  const missed = indices.filter((index) => !found.includes(index));
  return scored(share(found.length, indices.length, criterion.marks), criterion.marks, { found, missed });
}

/**
 * The text holds none of the wordings: each costs `each` marks; with 0 the first costs all.
 * @param {Avoid} criterion
 * @param {Written} text
 */
function avoid(criterion, text) {
  const { marks, wordings } = criterion;
  const hit = [...wordings.keys()].filter((index) => text.holds(wordings[index], criterion.unless));
  return scored(Math.max(0, marks - hit.length * (criterion.each || marks)), marks, { hit });
}

/**
 * Between `min` and `max` code points, blanks not counted; no upper bound where `max` is null.
 * @param {Length} criterion
 * @param {Written} text
 */
function length(criterion, text) {
  if (text.length < criterion.min) return outcome(0, "too-short", text.length);
  if (criterion.max !== null && text.length > criterion.max) return outcome(0, "too-long", text.length);
  return outcome(criterion.marks, "right");
}

/**
 * Anything but blank.
 * @param {Common} criterion
 */
function filled(criterion) {
  return outcome(criterion.marks, "right");
}

/** A person gives the marks. */
function human() {
  return outcome(0, "human");
}

/**
 * `many` of `parts` parts of the marks, rounded down, not below 0.
 * @param {number} many
 * @param {number} parts
 * @param {number} marks
 */
function share(many, parts, marks) {
  return Math.floor((Math.max(0, many) * marks) / parts);
}

/**
 * Right with all marks, partial with some, wrong with none; what is right needs no detail.
 * @param {number} earned
 * @param {number} total
 * @param {unknown} detail
 */
function scored(earned, total, detail) {
  if (earned === total) return outcome(earned, "right");
  return outcome(earned, earned ? "partial" : "wrong", detail);
}

/**
 * @param {readonly string[]} names
 * @param {readonly string[]} others
 */
function within(names, others) {
  return names.filter((name) => others.includes(name));
}

/**
 * @param {readonly string[]} names
 * @param {readonly string[]} others
 */
function without(names, others) {
  return names.filter((name) => !others.includes(name));
}

/**
 * A key is checked where it is made, so that an entry has the members its criterion names.
 * @type {ReadonlyMap<string, (criterion: any, text: Written) => Outcome>}
 */
export const CRITERIA = new Map(
  Object.entries({ accept, number, choose, select, match, order, mention, avoid, length, filled, human, path }),
);
