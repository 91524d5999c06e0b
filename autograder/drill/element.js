/**
 * The page host: `<drill-item data-item="ID"><script type="application/json">PAGE VIEW</script><div class="drill-fallback">…</div></drill-item>`.
 * Where anything is wrong with a drill its fallback stays, with one sentence, and the other drills of the page go on.
 */

import { element } from "../kinds/dom.js";
import { Deck } from "./deck.js";
import { Panel } from "./panel.js";
import { load, save } from "./store.js";

/** @typedef {import("./shapes.js").PageView} PageView */

const TAG = "drill-item";
const BROKEN = "这道题没能显示成可以作答的样子。请刷新页面试试；同一页的其他题不受影响。";

class DrillItem extends HTMLElement {
  /** @type {Deck | null} */
  deck = null;

  connectedCallback() {
    if (this.deck || this.querySelector(".drill-broken")) return;
    try {
      this.mount(readPage(this));
    } catch (error) {
      console.error(`drill ${this.dataset.item}:`, error);
      this.append(element("p", { class: "drill-broken" }, BROKEN));
    }
  }

  /** @param {PageView} page */
  mount(page) {
    const { id } = page.view;
    const store = {
      load: () => load(id),
      save: (/** @type {import("./shapes.js").Progress} */ progress) => {
        save(id, progress);
        this.dispatchEvent(new Event("drill-progress", { bubbles: true }));
      },
    };
    const deck = new Deck(page, store, headingLevel(this));
    this.querySelectorAll(":scope > .drill-fallback").forEach((fallback) => fallback.remove());
    this.append(deck.element);
    this.deck = deck;
  }
}

/**
 * @param {HTMLElement} item
 * @returns {PageView}
 */
function readPage(item) {
  const data = item.querySelector(':scope > script[type="application/json"]');
  return JSON.parse(data?.textContent ?? "");
}

/**
 * One level below the heading of the section the drill stands in.
 *
 * @param {HTMLElement} item
 * @returns {number}
 */
function headingLevel(item) {
  const heading = item.closest("section")?.querySelector(":scope > :is(h1, h2, h3, h4, h5)");
  return heading ? Number(heading.tagName.slice(1)) + 1 : 3;
}

/** The drills of this page that work, in the order they stand in it. */
function decks() {
  const items = [...document.querySelectorAll(TAG)];
  return items.flatMap((item) => (item instanceof DrillItem && item.deck ? [item.deck] : []));
}

function start() {
  if (customElements.get(TAG)) return;
  customElements.define(TAG, DrillItem);
  const last = [...document.querySelectorAll(TAG)].at(-1);
  if (last && decks().length > 0) new Panel(decks, last);
}

// An element that is defined while the page is still being parsed sees none of its children.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
