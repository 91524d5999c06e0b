/** Things and their places: a line for each pair, or cards to sort into boxes. A card's drop-down does what dragging does. */

import { element } from "../dom.js";
import { draggable, within } from "../drag.js";

/** @typedef {import("../../drill/shapes.js").Field} Field */
/** @typedef {import("../../drill/shapes.js").Placing} Placing */
/** @typedef {{element: HTMLElement, cards: HTMLElement, text: string}} Box */

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { look, multiple } = /** @type {{look: string, multiple: boolean}} */ (view.draw);
  if (look === "sort") return sorting(view.fields, form);
  return element("div", { class: "drill-match" }, ...view.fields.map((field) => pair(field, multiple, form)));
}

/**
 * @param {Field} field
 * @param {boolean} multiple
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function pair(field, multiple, form) {
  const name = element("p", { class: "drill-thing", id: form.name(`${field.id}-thing`) }, field.label);
  if (!multiple) return element("div", { class: "drill-pair" }, name, form.control(field.id));
  return element("div", { class: "drill-pair drill-pair-several", role: "group", "aria-label": field.label }, name, form.options(field.id, true));
}

/**
 * @param {Field[]} fields
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function sorting(fields, form) {
  const targets = (fields[0]?.options ?? []).map(({ text }) => text);
  const pool = box("还没放的", "", "都放好了");
  const boxes = [pool, ...targets.map((text) => box(text, text, "把东西放到这里"))];
  const said = element("p", { class: "drill-unseen", "aria-live": "polite" });
  for (const field of fields) card(field, boxes, said, form);
  const hint = element("p", { class: "drill-steps-hint" }, "拖到盒子里，或者在每一样下面选它的去处。");
  const places = element("div", { class: "drill-boxes" }, ...boxes.slice(1).map((one) => one.element));
  return element("div", { class: "drill-sort" }, hint, pool.element, places, said);
}

/**
 * @param {string} name
 * @param {string} text what a field says whose card lies here
 * @param {string} empty
 * @returns {Box}
 */
function box(name, text, empty) {
  const cards = element("ul", { class: "drill-things", role: "list", "aria-label": name });
  const parts = [element("p", { class: "drill-steps-name" }, name), cards, element("p", { class: "drill-steps-empty" }, empty)];
  return { element: element("div", { class: `drill-steps-box ${text === "" ? "drill-pool" : "drill-box"}` }, ...parts), cards, text };
}

/**
 * A thing on a card. Where it lies follows from what its field says.
 *
 * @param {Field} field
 * @param {Box[]} boxes the first holds what lies nowhere yet
 * @param {HTMLElement} said
 * @param {Placing} form
 */
function card(field, boxes, said, form) {
  const top = element("span", { class: "drill-thing-top" }, element("span", { class: "drill-grip", "aria-hidden": "true" }), element("span", { class: "drill-thing" }, field.label));
  const made = element("li", { class: "drill-thing-card" }, top, form.control(field.id));
  boxes[0].cards.append(made);
  const drop = made.querySelector("select");
  form.watch(field.id, () => {
    // The list shows a place's name also where its letter was typed.
    const to = boxes.find((one) => one.text === drop?.value) ?? boxes[0];
    if (made.parentElement === to.cards) return;
    const focused = made.contains(document.activeElement);
    to.cards.append(made);
    // A thing that is moved in the page loses the focus; whoever chose by keyboard goes on from here.
    if (focused) drop?.focus({ preventScroll: true });
    if (focused) said.textContent = to.text === "" ? `“${field.label}”拿了出来。` : `“${field.label}”放到“${to.text}”。`;
  });
  /** @type {(x: number, y: number) => Box | undefined} */
  const under = (x, y) => boxes.find((one) => within(one.element, x, y));
  draggable(made, {
    may: () => drop?.disabled === false,
    over: (x, y) => mark(boxes, under(x, y)),
    drop: (x, y) => {
      const to = under(x, y);
      if (!to || made.parentElement === to.cards) return;
      form.set(field.id, to.text);
      said.textContent = to.text === "" ? `“${field.label}”拿了出来。` : `“${field.label}”放到“${to.text}”。`;
    },
    end: () => mark(boxes, undefined),
  });
}

/**
 * @param {Box[]} boxes
 * @param {Box | undefined} over the box a dragged card would fall into
 */
function mark(boxes, over) {
  for (const one of boxes) one.element.toggleAttribute("data-over", one === over);
}
