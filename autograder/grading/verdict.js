/** The verdict on a response: what each criterion of the key gives it, and the state of the whole. The same as `verdict.py`. */

import { CRITERIA } from "./criteria.js";
import { outcome, unreadable } from "./outcome.js";
import { isBlank, LIMIT, wellFormed, written } from "./text.js";

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {import("./text.js").Written} Written
 * @typedef {import("./criteria.js").Common} Criterion
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
  const listed = key.fields.map((field, index) => resultsOf(key, field, subjects[index]));
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
 * @returns {{text: Written} | {shared: Outcome}}
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
 * What every criterion over one field gives it.
 * @param {Key} key
 * @param {string} field
 * @param {{text: Written} | {shared: Outcome}} subject
 * @returns {Result[]}
 */
function resultsOf(key, field, subject) {
  return key.criteria
    .filter((criterion) => criterion.field === field)
    .map((criterion) => {
      const judge = CRITERIA.get(criterion.criterion);
      if (judge === undefined) throw new RangeError(`no such criterion: ${criterion.criterion}`);
      const { earned, reason, detail } = "text" in subject ? judge(criterion, subject.text) : subject.shared;
      return { criterion: criterion.criterion, earned, total: criterion.marks, reason, detail };
    });
}

/**
 * @param {unknown} response
 * @param {readonly ({text: Written} | {shared: Outcome})[]} subjects
 * @param {ReadonlySet<string>} reasons
 */
function stateOf(response, subjects, reasons) {
  if (!isMapping(response) || reasons.has("unreadable")) return "unreadable";
  if (subjects.every((subject) => "shared" in subject && subject.shared === BLANK)) return "blank";
  return reasons.has("human") ? "human" : "graded";
}
