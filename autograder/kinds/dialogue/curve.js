/** The customer's mood over the dialogue, as a small line with a text that says the same. */

import { element } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE, MOST] = [320, 92, 10, 10];

/**
 * @param {number[]} moods from the first customer's word to the last, each 0 to 10
 * @returns {HTMLElement}
 */
export function curve(moods) {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, moods.length - 1);
  const points = moods.map((mood, index) => [EDGE + index * step, HEIGHT - EDGE - (mood / MOST) * (HEIGHT - 2 * EDGE)]);
  const middle = HEIGHT / 2;
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "drill-curve", role: "img", "aria-label": told(moods) });
  svg.append(
    shape("line", { x1: EDGE, x2: WIDTH - EDGE, y1: middle, y2: middle, class: "drill-curve-middle" }),
    shape("polyline", { points: points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "), class: "drill-curve-line" }),
    ...points.map(([x, y]) => shape("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 3, class: "drill-curve-point" })),
  );
  return element("figure", { class: "drill-mood" }, svg, element("figcaption", {}, told(moods)));
}

/** @param {number[]} moods */
function told(moods) {
  const [first, last] = [moods[0], moods[moods.length - 1]];
  const low = Math.min(...moods);
  const turn = moods.indexOf(low);
  const dip = low < Math.min(first, last) ? `，第${turn}步后最低，到过${low}` : "";
  return `客户的心情（0到10）：开始${first}，最后${last}${dip}。`;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
