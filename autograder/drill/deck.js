/** A drill with all its sets of numbers: one frame at a time, and in its place the next one when another set is asked for. */

import { Frame } from "./frame.js";
import { fingerprint } from "./store.js";

/** @typedef {import("./shapes.js").PageView} PageView */
/** @typedef {import("./shapes.js").Store} Store */

export class Deck {
  /**
   * @param {PageView} page with its other `sets`, if it has any
   * @param {Store} store remembers which set it is
   * @param {number} [level] the level its title has among the headings around it
   */
  constructor(page, store, level) {
    this.pages = [page, ...(page.sets ?? [])];
    this.store = store;
    this.level = level;
    this.set = this.remembered();
    this.frame = this.made();
  }

  get element() {
    return this.frame.element;
  }

  /** Shows the drill as it is remembered, after an import. */
  restore() {
    if (this.remembered() === this.set) this.frame.restore();
    else this.show(this.remembered());
  }

  /** Another set of numbers, without a response yet. The best marks stay: all sets have the same total. */
  another() {
    const set = (this.set + 1) % this.pages.length;
    const { best } = this.frame.progress;
    this.store.save({ key: fingerprint(this.pages[set].key), response: {}, attempts: 0, checked: false, best, set });
    this.show(set);
    // The numbers stand in the prompt: whoever does not see them hears them now.
    this.frame.prompt.tabIndex = -1;
    this.frame.prompt.focus();
  }

  /** @param {number} set */
  show(set) {
    this.set = set;
    const { element } = this.frame;
    this.frame = this.made();
    element.replaceWith(this.frame.element);
  }

  made() {
    return new Frame(this.pages[this.set], this.store, this.level, this.pages.length > 1 ? () => this.another() : null);
  }

  remembered() {
    const set = this.store.load()?.set ?? 0;
    return set < this.pages.length ? set : 0;
  }
}
