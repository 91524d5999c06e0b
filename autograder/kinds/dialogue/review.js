/** After the check: the path turn by turn with marks and reasons, what would have been better, the mood, the times. */

import { grade } from "../../grading/verdict.js";
import { element } from "../dom.js";
import { curve } from "./curve.js";

/** @typedef {import("../../drill/shapes.js").PageView} PageView */
/** @typedef {import("../../drill/shapes.js").TurnWords} TurnWords */
/** @typedef {import("../../drill/shapes.js").Words} Words */
/** @typedef {import("../../grading/path.js").Path} Rule */
/** @typedef {import("../../grading/path.js").Row} Row */
/** @typedef {import("./shapes.js").Played} Played */

const SIGNS = /** @type {Record<string, [string, string]>} */ ({ right: ["✓", "好"], partial: ["◐", "还可以更好"], wrong: ["✗", "不妥"] });
const RESULTS = /** @type {Record<string, string>} */ ({ good: "好结局", fair: "勉强过关", bad: "坏结局" });

/**
 * @param {PageView} page
 * @param {string} field
 * @param {string} text
 * @param {Played[]} played
 * @param {string} times
 * @returns {HTMLElement[]}
 */
export function review(page, field, text, played, times) {
  const place = page.key.criteria.findIndex((one) => one.criterion === "path" && one.field === field);
  const rule = /** @type {Rule} */ (/** @type {unknown} */ (page.key.criteria[place]));
  const words = page.words[place];
  const { fields } = grade({ ...page.key, criteria: [page.key.criteria[place]] }, { [field]: text });
  const { turns, end, result } = /** @type {import("../../grading/path.js").Detail} */ (fields[field][0].detail);
  const rows = turns.map((row, index) => turnRow(row, played[index]?.reply ?? "", rule, words));
  const why = end === null ? undefined : words.ends?.[end];
  return [
    element("p", { class: "drill-review-title" }, `${result ? RESULTS[result] : "没有谈完"}：${end ?? ""}`),
    ...(why ? [element("p", {}, why)] : []),
    element("ol", { class: "drill-path" }, ...rows),
    curve(moods(turns, words)),
    ...sums(turns, words),
    element("p", { class: "drill-times" }, times),
  ];
}

/**
 * @param {Row} row
 * @param {string} reply
 * @param {Rule} rule
 * @param {Words} words
 */
function turnRow(row, reply, rule, words) {
  const [sign, word] = SIGNS[row.reason];
  const told = words.turns?.[row.scene]?.[row.choice];
  const best = row.reason === "right" ? null : better(row.scene, rule, words);
  return element(
    "li",
    { "data-look": row.reason },
    element(
      "p",
      { class: "drill-path-head" },
      element("span", { class: "drill-sign", "aria-hidden": "true" }, sign),
      element("span", { class: "drill-unseen" }, `${word}，`),
      element("strong", {}, row.scene),
      element("span", { class: "drill-earned" }, `${row.earned > 0 ? "+" : row.earned < 0 ? "−" : ""}${Math.abs(row.earned)}分`),
    ),
    element("p", { class: "drill-path-said" }, `“${reply}”`),
    element("p", {}, told?.why ?? ""),
    ...(row.choice === "taboo" ? [...new Set(told?.instead)].map((text) => element("p", {}, `换个说法：${text}`)) : []),
    effects(told),
    best ? element("p", { class: "drill-path-better" }, element("strong", {}, "更好："), `“${best.text}”`, best.why) : null,
  );
}

/**
 * The way on that earns most in a scene.
 *
 * @param {string} scene
 * @param {Rule} rule
 * @param {Words} words
 * @returns {TurnWords | undefined}
 */
function better(scene, rule, words) {
  const entries = Object.entries(rule.scenes[scene].marks);
  const most = Math.max(...entries.map(([, marks]) => marks));
  const choice = entries.find(([, marks]) => marks === most)?.[0] ?? "";
  return words.turns?.[scene]?.[choice];
}

/** @param {TurnWords | undefined} told */
function effects(told) {
  const mood = told?.mood ?? 0;
  const chips = [
    ...(mood > 0 ? ["客户更放心了"] : mood < 0 ? ["客户有点不快"] : []),
    ...(told?.finds ?? []).map((one) => `问到：${one}`),
    ...(told?.promises ?? []).map((one) => `答应：${one}`),
    ...(told?.breaks ? [`犯规：${told.breaks}`] : []),
  ];
  return chips.length > 0 ? element("p", { class: "drill-effects" }, ...chips.map((chip) => element("span", {}, chip))) : null;
}

/**
 * @param {Row[]} turns
 * @param {Words} words
 */
function moods(turns, words) {
  const found = [words.mood ?? 5];
  for (const { scene, choice } of turns) {
    const next = found[found.length - 1] + (words.turns?.[scene]?.[choice]?.mood ?? 0);
    found.push(Math.min(10, Math.max(0, next)));
  }
  return found;
}

/**
 * What was found out, promised and broken in all.
 *
 * @param {Row[]} turns
 * @param {Words} words
 */
function sums(turns, words) {
  const told = turns.map(({ scene, choice }) => words.turns?.[scene]?.[choice]);
  const kinds = /** @type {[string, (string | undefined)[]][]} */ ([
    ["问到了", told.flatMap((one) => one?.finds ?? [])],
    ["答应了", told.flatMap((one) => one?.promises ?? [])],
    ["犯了", told.map((one) => one?.breaks)],
  ]);
  return kinds.flatMap(([name, list]) => {
    const once = [...new Set(list.filter(Boolean))];
    return once.length > 0 ? [element("p", {}, `${name}：${once.join("、")}。`)] : [];
  });
}
