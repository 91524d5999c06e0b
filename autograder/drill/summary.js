/** One sentence on a whole verdict: "答对4处，答错1处，还有1处没填。" */

/** @typedef {import("./shapes.js").Feedback} Feedback */

export const NOTHING_YET = "还没有填呢。先写下你的想法，再来检查。";
export const BY_YOURSELF = "这道题不自动打分。对照下面的参考要点，看看你写到了几条。";

/** In the order they are told: sign, words before the number, words after it. */
const PARTS = [
  ["✓", "答对", "处"],
  ["◐", "部分答对", "处"],
  ["✗", "答错", "处"],
  ["?", "看不懂", "处"],
  ["空", "还有", "处没填"],
];

/**
 * @param {Feedback[]} feedback
 * @returns {string}
 */
export function summary(feedback) {
  if (feedback.length === 1) return alone(feedback[0].mark);
  const count = (/** @type {string} */ mark) => feedback.filter((entry) => entry.mark === mark).length;
  if (count("✓") === feedback.length) return `全对，${feedback.length}处都答对了。`;
  const told = PARTS.filter(([mark]) => count(mark) > 0).map(([mark, before, after]) => `${before}${count(mark)}${after}`);
  return `${told.join("，")}。`;
}

/**
 * @param {string} mark
 * @returns {string}
 */
function alone(mark) {
  if (mark === "✓") return "答对了。";
  if (mark === "◐") return "对了一部分。";
  return mark === "?" ? "这个回答看不懂。" : "还不对。";
}
