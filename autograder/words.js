/** What learners are told: a verdict's reason codes turned into Chinese sentences, from the table `words.json`. `words.py` does the same. */

import table from "./words.json" with { type: "json" };

/** @typedef {import("./drill/shapes.js").Criterion} Criterion */
/** @typedef {import("./drill/shapes.js").Feedback} Feedback */
/** @typedef {import("./drill/shapes.js").Judgement} Judgement */
/** @typedef {import("./drill/shapes.js").PageView} PageView */
/** @typedef {import("./drill/shapes.js").Verdict} Verdict */
/** @typedef {import("./drill/shapes.js").Words} Words */

/** @type {Record<string, string>} */
const REASONS = table.reasons;

/**
 * Tells field by field what a verdict means. What states the key (a `why`, the reason of a right option) is told only where the field
 * is right, or everywhere with `reveal`; a `hint` only where something is wrong and nothing is revealed.
 *
 * @param {Pick<PageView, "view" | "key" | "words">} page
 * @param {Verdict} verdict
 * @param {{reveal?: boolean}} [how]
 * @returns {Feedback[]}
 */
export function explain(page, verdict, { reveal = false } = {}) {
  return Object.entries(verdict.fields).map(([field, rows]) => {
    const pairs = page.key.criteria.map((rule, index) => ({ rule, said: page.words[index] })).filter(({ rule }) => rule.field === field);
    const earned = sum(rows.map((row) => row.earned));
    const total = sum(rows.map((row) => row.total));
    return {
      field,
      label: page.view.fields.find(({ id }) => id === field)?.label ?? field,
      mark: mark(rows.map((row) => row.reason), earned, total),
      earned,
      total,
      says: rows.flatMap((row, index) => says(row, pairs[index].rule, pairs[index].said, reveal)),
    };
  });
}

/**
 * @param {string[]} reasons
 * @param {number} earned
 * @param {number} total
 * @returns {string}
 */
function mark(reasons, earned, total) {
  if (reasons.includes("unreadable")) return "?";
  if (reasons.every((reason) => reason === "blank")) return "空";
  if (reasons.includes("human")) return "待";
  if (earned === total) return "✓";
  return earned > 0 ? "◐" : "✗";
}

/**
 * @param {Judgement} row
 * @param {Criterion} rule
 * @param {Words} said
 * @param {boolean} reveal
 * @returns {string[]}
 */
function says(row, rule, said, reveal) {
  if (row.criterion === "path" && typeof row.detail === "object" && row.detail !== null) return pathTold(row, said);
  const right = row.reason === "right";
  const texts = [generic(row, rule, said), ...own(row, rule, said)];
  if (typeof said.why === "string" && (right || reveal)) texts.push(said.why);
  else if (typeof said.hint === "string" && !right) texts.push(`提示：${said.hint}`);
  if ((right || reveal) && (row.criterion === "choose" || row.criterion === "select")) texts.push(...optionsTold(row, rule, said));
  if (typeof said.found === "string" && reveal) texts.push(said.found);
  return [...new Set(texts.filter((text) => text !== ""))];
}

/**
 * @param {Judgement} row
 * @param {Criterion} rule
 * @param {Words} said
 * @returns {string}
 */
function generic(row, rule, said) {
  if (typeof said.missing === "string" && (row.reason === "wrong" || row.reason === "partial")) return said.missing;
  const codes = [`${row.criterion}.${row.reason}`, `${row.reason}.${row.detail}`, row.reason];
  const code = codes.find((one) => Object.hasOwn(REASONS, one));
  return code === undefined ? "" : fill(REASONS[code], { ...rule, ...said }, row.detail);
}

/**
 * The author's own words for this very response: of a rejected wording, the option chosen, the taboos said.
 *
 * @param {Judgement} row
 * @param {Criterion} rule
 * @param {Words} said
 * @returns {string[]}
 */
function own({ criterion, reason, detail }, rule, said) {
  const { reject, options = {}, hits } = said;
  if (reason === "rejected" && reject && typeof detail === "number") return [String(reject[detail])];
  if (criterion === "choose" && typeof detail === "string") return [told(options, detail) ?? ""];
  if (typeof detail !== "object" || detail === null) return [];
  if (criterion === "select") return [lettered(/** @type {{wrong: string[]}} */ (detail).wrong, options).join("")];
  if (criterion === "avoid" && hits) return taboosTold(/** @type {{hit: number[]}} */ (detail).hit, /** @type {string[]} */ (rule.wordings), hits);
  if (criterion === "order") return [ordered(/** @type {OrderDetail} */ (detail), said)];
  return [];
}

/**
 * A sentence for each thing that should not be said, with the wordings it was said in before it.
 *
 * @param {number[]} hit
 * @param {string[]} wordings
 * @param {string[]} hits
 * @returns {string[]}
 */
function taboosTold(hit, wordings, hits) {
  const sentences = [...new Set(hit.map((index) => hits[index]))];
  return sentences.map((told) => hit.filter((index) => hits[index] === told).map((index) => `“${wordings[index]}”`).join("") + told);
}

/** So many reasons for what comes first are told at once: more would be the key. */
const BROKEN_TOLD = 2;

/** @typedef {{broken: number[], extra: string[], missed: string[], repeated: string[]}} OrderDetail */

/**
 * What is wrong with an order, fault by fault, then the author's reasons.
 *
 * @param {OrderDetail} detail
 * @param {Words} said
 * @returns {string}
 */
function ordered(detail, { broken = [], options = {} }) {
  const names = /** @type {(keyof OrderDetail)[]} */ (["broken", "extra", "missed", "repeated"]).filter((name) => detail[name].length > 0);
  const counts = names.map((name) => REASONS[`order.${name}`].replace(`{${name}}`, String(detail[name].length)));
  const reasons = detail.broken.slice(0, BROKEN_TOLD).flatMap((index) => broken.slice(index, index + 1));
  return [...counts, ...reasons, ...lettered(detail.extra, options)].join("");
}

/**
 * @param {Judgement} row
 * @param {Criterion} rule
 * @param {Words} said
 * @returns {string[]}
 */
function optionsTold(row, rule, said) {
  const offered = /** @type {{key: string, marks: number}[]} */ (rule.options ?? []);
  const right = row.criterion === "select" ? /** @type {string[]} */ (rule.right) : offered.filter(({ marks }) => marks > 0).map(({ key }) => key);
  return lettered(right, said.options ?? {});
}

/**
 * @param {string[]} keys
 * @param {Record<string, string | null>} options
 * @returns {string[]}
 */
function lettered(keys, options) {
  return keys.filter((key) => told(options, key) !== null).map((key) => `${key}：${options[key]}`);
}

/**
 * @param {Record<string, string | null>} options
 * @param {string} key
 * @returns {string | null}
 */
function told(options, key) {
  return Object.hasOwn(options, key) ? options[key] : null;
}

/**
 * A dialogue turn by turn: what was chosen, what it earned and why; then the end, or why there is none.
 *
 * @param {Judgement} row
 * @param {Words} said
 * @returns {string[]}
 */
function pathTold(row, { turns = {}, ends = {} }) {
  const detail = /** @type {import("./grading/path.js").Detail} */ (row.detail);
  const told = detail.turns.map((turn, index) => {
    const words = turns[turn.scene]?.[turn.choice];
    const quoted = turn.choice.length === 1 ? `选${turn.choice}“${words?.text ?? ""}”` : "自己写";
    return put(REASONS["path.turn"], Object.entries({ number: index + 1, said: quoted, why: words?.why ?? "", ...turn }));
  });
  if (detail.end !== null && detail.result !== null) told.push(put(REASONS["path.end"], [["end", detail.end], ["why", ends[detail.end] ?? ""]]));
  if (row.reason === "unfinished") told.push(put(REASONS["path.unfinished"], [["turns", detail.turns.length]]));
  if (row.reason === "unreadable") told.push(put(REASONS["path.unread"], [["unread", detail.unread]]));
  return told;
}

/**
 * @param {string} template
 * @param {[string, unknown][]} values
 * @returns {string}
 */
function put(template, values) {
  return values.reduce((text, [name, value]) => text.split(`{${name}}`).join(String(value)), template);
}

/**
 * @param {string} template
 * @param {Criterion} rule
 * @param {unknown} detail
 * @returns {string}
 */
function fill(template, rule, detail) {
  /** @type {[string, unknown][]} */
  const values = [
    ["unit", rule.unit],
    ["groups", Array.isArray(rule.groups) ? rule.groups.length : 0],
    ["min", rule.min],
    ["max", rule.max],
    ["length", detail],
  ];
  if (typeof detail === "object" && detail !== null) {
    for (const [name, entries] of Object.entries(detail)) values.push([name, /** @type {unknown[]} */ (entries).length]);
  }
  return put(template, values);
}

/**
 * @param {number[]} numbers
 * @returns {number}
 */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
