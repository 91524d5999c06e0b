/** A dialogue on paper, where nobody answers: room for the learner's side of it, turn by turn. */

import { element } from "../dom.js";

const [FEWEST, MOST] = [3, 8];

/**
 * @param {string} agent
 * @param {import("./shapes.js").Script} script a turn in each of its scenes, within reason
 * @returns {HTMLElement}
 */
export function lines(agent, { scenes }) {
  const count = Math.min(MOST, Math.max(FEWEST, Object.keys(scenes).length));
  const rows = Array.from({ length: count }, () => element("li", {}));
  return element("div", {}, element("p", { class: "drill-turns-title" }, `写出${agent}的每一句回答`), element("ol", { class: "drill-turns" }, ...rows));
}
