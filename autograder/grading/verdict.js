/** The verdict on a response: what each criterion of the key gives it, and the state of the whole. The same as `verdict.py`. */

import { CRITERIA } from "./criteria.js";
import { outcome, unreadable } from "./outcome.js";
import { isBlank, LIMIT, wellFormed, written } from "./text.js";

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {import("./text.js").Written} Written
 * @typedef {import("./criteria.js").Common & {needs?: Needs, right?: unknown}} Criterion
 * @typedef {{of: number[], marks: number, length: number}} Needs
 * @typedef {{text: Written} | {shared: Outcome}} Subject
 * @typedef {{item: string, fields: readonly string[], variants: Readonly<Record<string, string>>, criteria: readonly Criterion[]}} Key
 * @typedef {{criterion: string, earned: number, total: number, reason: string, detail: unknown}} Result
 * @typedef {{item: string, state: string, earned: number, total: number, fields: Record<string, Result[]>}} Verdict
 */

const BLANK = outcome(0, "blank");

/**
 * Grades a response: an object of fields and texts, or whatever else was handed in. Throws for no response, only for a broken key.
 * @param {Key} key
 * @param {unknown} response
 * @returns {Verdict}
 */
export function grade(key, response) {
  const subjects = key.fields.map((field) => subjectOf(response, field, key.variants));
  const outcomes = outcomesOf(key, subjects);
  const listed = key.fields.map((field) => resultsOf(key, field, outcomes));
  const results = listed.flat();
  return {
    item: key.item,
    state: stateOf(response, subjects, new Set(results.map((result) => result.reason))),
    earned: results.reduce((sum, result) => sum + result.earned, 0),
    total: results.reduce((sum, result) => sum + result.total, 0),
    fields: Object.fromEntries(key.fields.map((field, index) => [field, listed[index]])), // makes own members, `__proto__` too
  };
}

/**
 * Whether a response is a mapping of fields at all.
 * @param {unknown} response
 * @returns {response is Record<string, unknown>}
 */
function isMapping(response) {
  return typeof response === "object" && response !== null && !Array.isArray(response);
}

/**
 * A field's text ready to grade, or the outcome that all its criteria share. A field that is not there is blank.
 * @param {unknown} response
 * @param {string} field
 * @param {Key["variants"]} variants
 * @returns {Subject}
 */
function subjectOf(response, field, variants) {
  if (!isMapping(response)) return { shared: unreadable("not-text") };
  const value = Object.hasOwn(response, field) ? response[field] : "";
  if (typeof value !== "string") return { shared: unreadable("not-text") };
  const text = wellFormed(value);
  if (Array.from(text).length > LIMIT) return { shared: unreadable("too-long") };
  return isBlank(text) ? { shared: BLANK } : { text: written(text, variants) };
}

/**
 * What each criterion says, in the key's order: one that `needs` others comes after them.
 * @param {Key} key
 * @param {readonly Subject[]} subjects in the order of the key's fields
 * @returns {Outcome[]}
 */
function outcomesOf(key, subjects) {
  const empty = subjects.every(isBlankSubject);
  /** @type {Outcome[]} */
  const found = [];
  for (const criterion of key.criteria) {
    const subject = subjects[key.fields.indexOf(criterion.field)];
    found.push(granted(criterion, subject, outcomeOf(criterion, subject, empty), found));
  }
  return found;
}

/**
 * What a criterion by itself says; `empty` is a response of blank fields alone, which earns nothing.
 * @param {Criterion} criterion
 * @param {Subject} subject
 * @param {boolean} empty
 */
function outcomeOf(criterion, subject, empty) {
  const judge = CRITERIA.get(criterion.criterion);
  if (judge === undefined) throw new RangeError(`no such criterion: ${criterion.criterion}`);
  if ("text" in subject) return judge(criterion, subject.text);
  const nobody = criterion.criterion === "select" && Array.isArray(criterion.right) && criterion.right.length === 0;
  return isBlankSubject(subject) && !empty && nobody ? outcome(criterion.marks, "right") : subject.shared;
}

/**
 * The outcome, its marks withheld where what the criterion `needs` is not there.
 * @param {Criterion} criterion
 * @param {Subject} subject
 * @param {Outcome} given
 * @param {readonly Outcome[]} earlier
 */
function granted({ needs }, subject, given, earlier) {
  if (needs === undefined || given.earned === 0) return given;
  const size = "text" in subject ? subject.text.length : 0;
  const earned = needs.of.reduce((sum, index) => sum + earlier[index].earned, 0);
  return size >= needs.length && earned >= needs.marks ? given : outcome(0, "needs", given.detail);
}

/** @param {Subject} subject */
function isBlankSubject(subject) {
  return "shared" in subject && subject.shared === BLANK;
}

/**
 * What every criterion over one field gives it.
 * @param {Key} key
 * @param {string} field
 * @param {readonly Outcome[]} outcomes
 * @returns {Result[]}
 */
function resultsOf(key, field, outcomes) {
  return key.criteria.flatMap(({ criterion, field: over, marks }, index) => {
    const { earned, reason, detail } = outcomes[index];
    return over === field ? [{ criterion, earned, total: marks, reason, detail }] : [];
  });
}

/**
 * @param {unknown} response
 * @param {readonly Subject[]} subjects
 * @param {ReadonlySet<string>} reasons
 */
function stateOf(response, subjects, reasons) {
  if (!isMapping(response) || reasons.has("unreadable")) return "unreadable";
  if (subjects.every(isBlankSubject)) return "blank";
  return reasons.has("human") ? "human" : "graded";
}
