/** Steps to put in order: the steps not placed yet, and the order made of them. By dragging, by buttons, by keys. */

import { letters } from "../../grading/letters.js";
import { plain } from "../../grading/text.js";
import { element } from "../dom.js";
import { draggable, within } from "../drag.js";

/** @typedef {import("../../drill/shapes.js").Control} Control */
/** @typedef {import("../../drill/shapes.js").Field} Field */
/** @typedef {import("../../drill/shapes.js").Option} Option */
/** @typedef {"up" | "down" | "out" | "in"} Act */

const HINT = "拖动，或者用按钮。";
const KEYS = "用键盘：Tab选中一步，上下方向键移动，Delete拿出。";
/** @type {Record<Act, {name: string, sign: string}>} */
const ACTS = {
  up: { name: "上移", sign: "↑" },
  down: { name: "下移", sign: "↓" },
  out: { name: "拿出", sign: "拿出" },
  in: { name: "放入", sign: "放入" },
};

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {import("../../drill/shapes.js").Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const lists = view.fields.map((field) => form.own(field.id, (changed) => new StepLists(field, form.name(field.id), changed)));
  return element("div", { class: "drill-order" }, ...lists);
}

/** @implements {Control} */
class StepLists {
  /**
   * @param {Field} field its options are the steps
   * @param {string} name a DOM id
   * @param {(text: string) => void} changed
   */
  constructor(field, name, changed) {
    this.steps = new Map((field.options ?? []).map((step) => [step.key, step]));
    this.changed = changed;
    this.locked = false;
    /** @type {string[]} */
    this.placed = [];
    this.pool = element("ul", { class: "drill-steps", role: "list", "aria-labelledby": `${name}-pool` });
    this.list = element("ol", { class: "drill-steps", role: "list", "aria-labelledby": `${name}-list` });
    this.typed = element("p", { class: "drill-steps-typed", hidden: true });
    this.said = element("p", { class: "drill-unseen", "aria-live": "polite" });
    this.element = element(
      "div",
      { class: "drill-order-lists", id: name, role: "group", "aria-label": field.label },
      element("p", { class: "drill-steps-hint" }, HINT, element("span", { class: "drill-keys" }, KEYS)),
      box("drill-pool", `${name}-pool`, "还没排的步骤", this.pool, "都排好了"),
      box("drill-placed", `${name}-list`, "排好的顺序", this.list, "把步骤放到这里", this.typed),
      this.said,
    );
  }

  /** @param {string} text the letters of the steps in their order; any other text is shown as it stands, until a step is placed */
  write(text) {
    this.placed = letters(plain(text), [...this.steps.keys()]) ?? [];
    const strange = this.placed.length === 0 && text.trim() !== "";
    this.typed.hidden = !strange;
    this.typed.textContent = strange ? `现在写的是“${text.trim()}”，读不出是哪几步。放入一步就会换掉它。` : "";
    this.said.textContent = "";
    this.render();
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.locked = locked;
    this.element.classList.toggle("drill-locked", locked);
    for (const button of this.element.querySelectorAll("button")) button.hidden = locked;
  }

  focus() {
    this.element.querySelector("button")?.focus();
  }

  /** @param {string | null} note */
  flag(note) {
    if (note === null) this.element.removeAttribute("aria-describedby");
    else this.element.setAttribute("aria-describedby", note);
  }

  render() {
    const left = [...this.steps.keys()].filter((key) => !this.placed.includes(key));
    this.pool.replaceChildren(...left.map((key) => this.row(key, null)));
    this.list.replaceChildren(...this.placed.map((key, place) => this.row(key, place)));
    this.lock(this.locked);
  }

  /**
   * @param {string} key
   * @param {number | null} place in the order; null among the steps not placed
   * @returns {HTMLElement}
   */
  row(key, place) {
    const { text } = this.step(key);
    const acts = /** @type {Act[]} */ (place === null ? ["in"] : ["up", "down", "out"]);
    const row = element(
      "li",
      { class: "drill-step", "data-key": key, "data-place": place },
      element("span", { class: "drill-grip", "aria-hidden": "true" }),
      element("span", { class: "drill-step-text" }, element("span", { class: "drill-letter" }, key), " ", text),
      element("span", { class: "drill-step-acts" }, ...acts.map((act) => this.button(act, key, place))),
    );
    row.addEventListener("keydown", (event) => this.pressed(event, key, place));
    draggable(row, {
      may: () => !this.locked,
      over: (x, y) => this.mark(this.target(x, y, row)),
      drop: (x, y) => this.put(key, place, this.target(x, y, row)),
      end: () => this.mark(null),
    });
    return row;
  }

  /**
   * @param {Act} act
   * @param {string} key
   * @param {number | null} place
   * @returns {HTMLButtonElement}
   */
  button(act, key, place) {
    const { name, sign } = ACTS[act];
    const end = (act === "up" && place === 0) || (act === "down" && place === this.placed.length - 1);
    const label = `${name}：${key} ${this.step(key).text}`;
    // At the ends of the list not disabled, which would lose the focus.
    const button = element("button", { type: "button", class: "drill-step-act", "data-act": act, "aria-label": label, title: name, "aria-disabled": end ? "true" : null }, sign);
    button.addEventListener("click", () => this.act(act, key, place));
    return button;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} key
   * @param {number | null} place
   */
  pressed(event, key, place) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const keys = /** @type {Record<string, Act>} */ (place === null ? {} : { ArrowUp: "up", ArrowDown: "down", Delete: "out", Backspace: "out" });
    if (place === null && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const buttons = [...this.pool.querySelectorAll("button")];
      const next = buttons.findIndex((button) => button === document.activeElement) + (event.key === "ArrowUp" ? -1 : 1);
      buttons[next]?.focus();
    } else if (Object.hasOwn(keys, event.key)) this.act(keys[event.key], key, place, true);
    else return;
    event.preventDefault();
  }

  /**
   * @param {Act} act
   * @param {string} key
   * @param {number | null} place
   * @param {boolean} [stay] whether the focus stays with the button it is on
   */
  act(act, key, place, stay = false) {
    const on = stay ? /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.act : act;
    if (act === "in" || place === null) {
      const next = this.neighbour(this.pool, key);
      this.put(key, null, this.placed.length);
      this.go(next, "in", key, "out");
    } else if (act === "out") {
      const next = this.neighbour(this.list, key);
      this.put(key, place, null);
      this.go(next, "out", key, "in");
    } else {
      this.put(key, place, act === "up" ? place - 1 : place + 2);
      this.go(key, on ?? act, key, "out");
    }
  }

  /**
   * Puts a step somewhere: before the step now at a place of the order, at its end, or among those not placed.
   *
   * @param {string} key
   * @param {number | null} from
   * @param {number | null | undefined} to undefined where it was dropped beside the lists
   */
  put(key, from, to) {
    if (this.locked || to === undefined || (to !== null && (to < 0 || to > this.placed.length))) return;
    const order = this.placed.map((one, place) => (place === from ? null : one));
    if (to !== null) order.splice(to, 0, key);
    const made = order.filter((one) => one !== null);
    if (made.join("") === this.placed.join("")) return;
    this.placed = made;
    this.typed.hidden = true;
    this.render();
    const { text } = this.step(key);
    const place = this.placed.indexOf(key) + 1;
    this.said.textContent = to === null ? `拿出“${text}”，还剩${made.length}步。` : `“${text}”排在第${place}步，共${made.length}步。`;
    this.changed(made.join(""));
  }

  /**
   * The place in the order that a point of the window stands for; null for the steps not placed, undefined beside both.
   *
   * @param {number} x
   * @param {number} y
   * @param {HTMLElement} dragged
   * @returns {number | null | undefined}
   */
  target(x, y, dragged) {
    if (within(/** @type {Element} */ (this.pool.parentElement), x, y)) return null;
    if (!within(/** @type {Element} */ (this.list.parentElement), x, y)) return undefined;
    const rows = /** @type {HTMLElement[]} */ ([...this.list.children]);
    const below = rows.find((row) => {
      const { top, height } = row.getBoundingClientRect();
      return row !== dragged && y < top + height / 2;
    });
    return below ? Number(below.dataset.place) : this.placed.length;
  }

  /** @param {number | null | undefined} target where a dragged step would go */
  mark(target) {
    for (const marked of this.element.querySelectorAll("[data-drop]")) marked.removeAttribute("data-drop");
    if (target === null) return;
    const at = target === undefined ? null : (this.list.children[target] ?? this.list);
    at?.setAttribute("data-drop", at === this.list ? "end" : "before");
  }

  /**
   * The step after a step in a list, or before it where it is the last.
   *
   * @param {HTMLElement} list
   * @param {string} key
   * @returns {string | undefined}
   */
  neighbour(list, key) {
    const row = list.querySelector(`[data-key="${key}"]`);
    const next = /** @type {HTMLElement | null} */ (row?.nextElementSibling ?? row?.previousElementSibling ?? null);
    return next?.dataset.key;
  }

  /**
   * Gives the focus to a step's button, or to another step's.
   *
   * @param {string | undefined} key
   * @param {string} act
   * @param {string} otherwise
   * @param {Act} last
   */
  go(key, act, otherwise, last) {
    const wanted = this.element.querySelector(`[data-key="${key}"] [data-act="${act}"]`) ?? this.element.querySelector(`[data-key="${otherwise}"] [data-act="${last}"]`);
    if (wanted instanceof HTMLElement) wanted.focus({ preventScroll: last === "out" && act === "in" });
  }

  /**
   * @param {string} key
   * @returns {Option}
   */
  step(key) {
    return /** @type {Option} */ (this.steps.get(key));
  }
}

/**
 * @param {string} look
 * @param {string} id
 * @param {string} name
 * @param {HTMLElement} list
 * @param {string} empty what stands there while the list is empty
 * @param {...HTMLElement} more
 * @returns {HTMLElement}
 */
function box(look, id, name, list, empty, ...more) {
  return element("div", { class: `drill-steps-box ${look}` }, element("p", { class: "drill-steps-name", id }, name), list, element("p", { class: "drill-steps-empty" }, empty), ...more);
}
