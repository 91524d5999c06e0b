/**
 * The notebook's form without a notebook: a text area stands for the cell's editor, an object for the kernel's model.
 * The form itself is the one that notebooks load.
 */

import { post, tell } from "./talk.js";

/** @typedef {import("../../drill/shapes.js").Model} Model */
/** @typedef {import("../../drill/shapes.js").PublicView} PublicView */
/** @typedef {{default: {render(host: {model: Model, el: HTMLElement}): () => void}}} FormModule */

const FORM = new URL("/notebook/dist/form.js", location.href).href;
const TORN = "这一格要先改好文字，才画得出表。";

/** @type {{view: PublicView, blank: string}} */
const { view, blank } = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const cell = /** @type {HTMLTextAreaElement} */ (document.querySelector("#cell"));
const output = /** @type {HTMLElement} */ (document.querySelector("#output"));
const kept = `preview:${view.id}`;

/** What a form asks of an editor, in the words of CodeMirror: its text, and one change that replaces all of it. */
const editor = {
  state: {
    get doc() {
      return { length: cell.value.length, toString: () => cell.value };
    },
  },
  /** @param {{changes: {insert: string}}} change */
  dispatch({ changes }) {
    cell.value = changes.insert;
    keep();
  },
};
Object.assign(cell, { cmTile: { view: editor } });

/**
 * @param {Record<string, unknown>} values
 * @param {string[]} strange
 * @returns {Model}
 */
function kernel(values, strange) {
  /** @type {Map<string, Set<() => void>>} */
  const ears = new Map();
  return {
    get: (name) => values[name],
    set: (name, value) => void (values[name] = value),
    on: (name, callback) => void ears.set(name, (ears.get(name) ?? new Set()).add(callback)),
    off: (name, callback) => void ears.get(name)?.delete(callback),
    save_changes() {
      // The form writes the cell after this call.
      queueMicrotask(async () => {
        const { note } = await post("note", { response: values.response, strange, text: cell.value });
        values.note = note;
        ears.get("change:note")?.forEach((callback) => callback());
        tell("form");
      });
    },
  };
}

let takeDown = () => {};

/** Reads the cell's text and draws its form, as running the cell does. */
async function run() {
  const { response, strange, note, torn } = await post("read", { text: cell.value });
  const form = /** @type {FormModule} */ (await import(FORM)).default;
  takeDown();
  takeDown = () => {};
  output.replaceChildren();
  if (torn) output.textContent = `${torn}\n${TORN}`;
  else takeDown = form.render({ model: kernel({ view, response, note }, strange), el: output });
  keep();
  tell("form");
}

function keep() {
  cell.rows = Math.min(cell.value.split("\n").length + 1, 14);
  sessionStorage.setItem(kept, JSON.stringify({ blank, text: cell.value }));
}

/** The text of before the last save of the item, unless its fields are others now. */
function remembered() {
  const found = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  return found?.blank === blank ? String(found.text) : blank;
}

cell.value = remembered();
cell.addEventListener("input", keep);
cell.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void run();
});
document.querySelector("#run")?.addEventListener("click", () => void run());
void run();
