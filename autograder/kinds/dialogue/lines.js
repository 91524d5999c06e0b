/** A dialogue on paper, where nobody answers: how it begins, and room for the learner's side of it, turn by turn. */

import { element } from "../dom.js";

const [FEWEST, MOST] = [3, 8];

/**
 * @param {string} agent
 * @param {import("./shapes.js").Script} script a turn in each of its scenes, within reason
 * @param {string | null} opening what the customer says first, where it does not stand in the window
 * @returns {HTMLElement[]}
 */
export function lines(agent, { customer, scenes }, opening) {
  const count = Math.min(MOST, Math.max(FEWEST, Object.keys(scenes).length));
  const rows = Array.from({ length: count }, () => element("li", {}));
  const first = opening === null ? [] : [element("p", { class: "drill-turns-first" }, `${customer}：${opening}`)];
  return [...first, element("p", { class: "drill-turns-title" }, `写出${agent}的每一句回答`), element("ol", { class: "drill-turns" }, ...rows)];
}
