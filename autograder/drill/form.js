/**
 * The form of an item: makes the controls a kind's view places, holds the response, tells of every change, shows feedback.
 * It knows no key and no grading; the page's drill, the live widget and the notebook's form are its hosts.
 */

import { element } from "../kinds/dom.js";
import { choices, control } from "./controls.js";
import { names } from "./names.js";
import { write } from "./note.js";

/** @typedef {import("./shapes.js").Control} Control */
/** @typedef {import("./shapes.js").Feedback} Feedback */
/** @typedef {import("./shapes.js").Field} Field */
/** @typedef {import("./shapes.js").Placing} Placing */
/** @typedef {import("./shapes.js").PublicView} PublicView */
/** @typedef {import("./shapes.js").Response} Response */
/** @typedef {{control: Control, place: HTMLElement, note: HTMLElement, apart: boolean, watchers: ((text: string) => void)[], listeners: ((feedback: Feedback | null) => void)[]}} Slot */
/** @typedef {{change?: (response: Response) => void, enter?: (event: KeyboardEvent) => void, page?: import("./shapes.js").PageView}} Host */

/** How many forms the document has had. In a notebook every form brings its own copy of this module, so it is counted beside them all. */
const FORMS = Symbol.for("drill.forms");

/** @implements {Placing} */
export class Form {
  /**
   * @param {PublicView} view
   * @param {Response} response
   * @param {Host} [host] told of changes, and of Enter in a one-line box; `page` where it grades
   */
  constructor(view, response, host = {}) {
    this.view = view;
    this.host = host;
    this.page = host.page ?? null;
    this.prefix = `drill_${next()}`;
    /** @type {Map<string, string>} */
    this.texts = new Map(view.fields.map((field) => [field.id, own(response, field.id)]));
    /** @type {Map<string, Slot>} */
    this.slots = new Map();
    this.locked = false;
  }

  /** The response as it stands: every field, blank ones too. */
  get response() {
    return Object.fromEntries(this.texts);
  }

  /** @param {string} suffix */
  name(suffix) {
    return `${this.prefix}-${suffix}`;
  }

  /**
   * The field's labelled text box, text area or drop-down, with its feedback below it unless that is placed `apart`.
   *
   * @param {string} id
   * @param {{apart?: boolean}} [place]
   * @returns {HTMLElement}
   */
  control(id, { apart = false } = {}) {
    const field = this.field(id);
    return this.put(field, control(field, this.name(id), this.view.layout === "body", (text) => this.changed(id, text)), apart);
  }

  /**
   * The field's options as radio buttons, or as check boxes where several may be chosen.
   *
   * @param {string} id
   * @param {boolean} multiple
   * @param {(option: import("./shapes.js").Option) => (Node | string)[]} [shown] what stands for an option's text
   * @returns {HTMLElement}
   */
  options(id, multiple, shown) {
    const field = this.field(id);
    return this.put(field, choices(field, this.name(id), multiple, (text) => this.changed(id, text), shown), false);
  }

  /**
   * A control of the kind's own making.
   *
   * @param {string} id
   * @param {(changed: (text: string) => void) => Control} make
   * @returns {HTMLElement}
   */
  own(id, make) {
    return this.put(this.field(id), make((text) => this.changed(id, text)), false);
  }

  /**
   * Puts a text into a field in the learner's name: what was dragged there.
   *
   * @param {string} id
   * @param {string} text
   */
  set(id, text) {
    if (this.locked) return;
    this.slot(id).control.write(text);
    this.changed(id, text);
  }

  /**
   * The field's options by name, to tick several.
   *
   * @param {string} id
   * @returns {HTMLElement}
   */
  names(id) {
    const field = this.field(id);
    return this.put(field, names(field, this.name(id), (text) => this.changed(id, text)), false);
  }

  /** Why the form cannot be checked yet, in one sentence; "" when it can. */
  waiting() {
    return [...this.slots.values()].map(({ control: made }) => made.waiting?.() ?? "").find((text) => text !== "") ?? "";
  }

  /** @param {string} id */
  note(id) {
    return this.slot(id).note;
  }

  /**
   * @param {string} id
   * @param {(text: string) => void} changed
   */
  watch(id, changed) {
    this.slot(id).watchers.push(changed);
    changed(this.texts.get(id) ?? "");
  }

  /**
   * @param {string} id
   * @param {(feedback: Feedback | null) => void} shown
   */
  told(id, shown) {
    this.slot(id).listeners.push(shown);
  }

  /** @param {Response} response put into the controls; fields it does not name become blank */
  fill(response) {
    for (const [id, slot] of this.slots) {
      const text = own(response, id);
      this.texts.set(id, text);
      slot.control.write(text);
      slot.watchers.forEach((watcher) => watcher(text));
    }
  }

  /** @param {Feedback[]} feedback shown beside its fields; a field it does not name loses what it showed */
  show(feedback) {
    const told = new Map(feedback.map((entry) => [entry.field, entry]));
    for (const [id, slot] of this.slots) {
      const entry = told.get(id) ?? null;
      if (slot.control.tell) {
        slot.control.tell(entry);
        continue;
      }
      write(slot.note, entry, slot.apart);
      slot.listeners.forEach((listener) => listener(entry));
      slot.control.flag(entry && slot.note.id, entry !== null && (entry.mark === "✗" || entry.mark === "?"));
      if (slot.note.dataset.look) slot.place.dataset.look = slot.note.dataset.look;
      else slot.place.removeAttribute("data-look");
    }
  }

  lock() {
    this.setLocked(true);
  }

  unlock() {
    this.setLocked(false);
  }

  /** @param {string} [id] the field to go to; without it the first */
  focus(id = this.view.fields[0].id) {
    this.slot(id).control.focus();
  }

  /** @param {boolean} locked */
  setLocked(locked) {
    this.locked = locked;
    for (const slot of this.slots.values()) slot.control.lock(locked);
  }

  /**
   * @param {Field} field
   * @param {Control} made
   * @param {boolean} apart
   * @returns {HTMLElement}
   */
  put(field, made, apart) {
    const note = element("span", { class: "drill-note", id: this.name(`${field.id}-note`), hidden: true });
    const place = element("span", { class: "drill-field" }, made.element, apart ? null : note);
    made.element.addEventListener("keydown", (event) => this.pressed(event));
    made.write(this.texts.get(field.id) ?? "");
    made.lock(this.locked);
    this.slots.set(field.id, { control: made, place, note, apart, watchers: [], listeners: [] });
    return place;
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  changed(id, text) {
    this.texts.set(id, text);
    this.slot(id).watchers.forEach((watcher) => watcher(text));
    this.host.change?.(this.response);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== "Enter" || composing(event)) return;
    if (event.target instanceof HTMLInputElement && event.target.type === "text") this.host.enter?.(event);
  }

  /**
   * @param {string} id
   * @returns {Field}
   */
  field(id) {
    const field = this.view.fields.find((one) => one.id === id);
    if (!field) throw new RangeError(`${this.view.id}: no field ${id}`);
    return field;
  }

  /**
   * @param {string} id
   * @returns {Slot}
   */
  slot(id) {
    const slot = this.slots.get(id);
    if (!slot) throw new RangeError(`${this.view.id}: field ${id} is not placed`);
    return slot;
  }
}

/** @returns {number} a number no other form of this document has: DOM ids and the names of radio buttons are made with it */
function next() {
  const place = /** @type {Record<symbol, number | undefined>} */ (/** @type {unknown} */ (globalThis));
  return (place[FORMS] = (place[FORMS] ?? 0) + 1);
}

/**
 * Whether a key belongs to an input method that is still composing. Safari sends Enter after the composition has ended, marked by code 229 alone.
 *
 * @param {KeyboardEvent} event
 */
function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * @param {Response} response
 * @param {string} id
 * @returns {string}
 */
function own(response, id) {
  const text = Object.hasOwn(response, id) ? response[id] : "";
  return typeof text === "string" ? text : "";
}
