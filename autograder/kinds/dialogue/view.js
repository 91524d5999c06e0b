/** A customer to talk to: a chat window, or a call with its record sheet; several customers have a window each. */

import { element } from "../dom.js";
import { bubbles } from "./bubbles.js";
import { drawDesk } from "./desk.js";
import { Play } from "./play.js";
import { Thread } from "./thread.js";

/** @typedef {import("../../drill/shapes.js").PageView} PageView */
/** @typedef {import("../../drill/shapes.js").Placing} Placing */
/** @typedef {import("../../drill/shapes.js").PublicView} PublicView */
/** @typedef {import("./shapes.js").Draw} Draw */
/** @typedef {import("./shapes.js").Script} Script */
/** @typedef {import("../../grading/path.js").Path} Rule */

const STATES = { new: "新来", open: "等你回答", over: "已结束" };

/**
 * @param {PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const drawn = /** @type {Draw} */ (view.draw);
  /** @type {Thread[]} */
  const threads = [];
  /** @type {Switcher | null} */
  let switcher = null;
  const places = drawn.threads.map((script) => {
    const label = view.fields.find(({ id }) => id === script.field)?.label ?? script.customer;
    const play = new Play(script, rule(form.page, script.field), form.page?.key.variants ?? {});
    return form.own(script.field, (changed) => {
      const thread = new Thread(play, drawn, { label, page: form.page, id: form.name(script.field), changed, moved: () => switcher?.show() });
      threads.push(thread);
      return thread;
    });
  });
  if (drawn.threads.length > 1) {
    switcher = new Switcher(threads, places);
    switcher.show();
  }
  const chat = element("div", { class: "drill-chat" }, switcher ? switcher.element : null, ...places, record(drawn, view, form));
  const desk = drawDesk(drawn.desk);
  return element("div", { class: "drill-dialogue", "data-channel": drawn.channel, "data-desk": desk !== null }, chat, desk);
}

/**
 * The key of one customer's script, where the host grades.
 *
 * @param {PageView | null} page
 * @param {string} field
 * @returns {Rule | null}
 */
function rule(page, field) {
  const found = page?.key.criteria.find((one) => one.criterion === "path" && one.field === field);
  return /** @type {Rule | null} */ (/** @type {unknown} */ (found ?? null));
}

/**
 * The sheet a call is written down on.
 *
 * @param {Draw} drawn
 * @param {PublicView} view
 * @param {Placing} form
 */
function record(drawn, view, form) {
  if (drawn.record.length === 0) return null;
  const rows = drawn.record.map((id) => {
    const field = view.fields.find((one) => one.id === id);
    return element("div", { class: "drill-record-row" }, element("span", { class: "drill-record-name", "aria-hidden": "true" }, field?.label ?? ""), form.control(id));
  });
  return element("div", { class: "drill-record", role: "group", "aria-label": "电话记录单" }, element("p", { class: "drill-card-title" }, "电话记录单（边听边记）"), ...rows);
}

/** The customers waiting at once: a button each, and one window open. */
class Switcher {
  /**
   * @param {Thread[]} threads
   * @param {HTMLElement[]} places
   */
  constructor(threads, places) {
    this.threads = threads;
    this.places = places;
    this.open = 0;
    this.marks = threads.map(() => element("span", { class: "drill-waits" }));
    this.buttons = threads.map(({ play }, index) => {
      const button = element("button", { type: "button", class: "drill-tab" }, play.script.customer, this.marks[index]);
      button.addEventListener("click", () => {
        this.open = index;
        this.show();
      });
      return button;
    });
    this.element = element("div", { class: "drill-tabs", role: "group", "aria-label": "正在接待的客户" }, ...this.buttons);
  }

  show() {
    // All customers come at once: whoever answers one lets the others wait.
    if (this.threads.some(({ started }) => started)) this.threads.filter(({ started }) => !started).forEach((thread) => thread.arrive());
    this.buttons.forEach((button, index) => {
      this.marks[index].textContent = STATES[this.threads[index].state];
      button.setAttribute("aria-pressed", String(index === this.open));
      this.places[index].hidden = index !== this.open;
    });
  }
}

/**
 * A better path, as a transcript with its reasons.
 *
 * @param {PageView} page
 * @returns {HTMLElement[]}
 */
export function answer(page) {
  const drawn = /** @type {Draw} */ (page.view.draw);
  const called = drawn.record.map((id) => {
    const label = page.view.fields.find((field) => field.id === id)?.label ?? "";
    return element("p", {}, `${label}：${page.model[id] ?? ""}`);
  });
  return [...drawn.threads.flatMap((script) => transcript(script, page, drawn.agent)), ...called];
}

/**
 * @param {Script} script
 * @param {PageView} page
 * @param {string} agent
 * @returns {HTMLElement[]}
 */
function transcript(script, page, agent) {
  const play = new Play(script, rule(page, script.field), page.key.variants);
  const { played, node } = play.stand(page.model[script.field] ?? "");
  const said = played.flatMap(({ says, reply }) => [...bubbles("customer", script.customer, says, false), ...bubbles("agent", agent, reply, false)]);
  return [element("div", { class: "drill-transcript" }, ...said, ...bubbles("customer", script.customer, play.says(node), false))];
}
