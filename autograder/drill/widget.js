/** The live host: the same drill in a running notebook, as an anywidget. The response is the trait `state`. */

import { Deck } from "./deck.js";
import { fingerprint } from "./store.js";

/** @typedef {import("./shapes.js").Model} Model */
/** @typedef {import("./shapes.js").PageView} PageView */
/** @typedef {import("./shapes.js").Progress} Progress */
/** @typedef {import("./shapes.js").Response} Response */

/**
 * @param {{model: Model, el: HTMLElement}} host
 * @returns {() => void} what takes the drill down again
 */
function render({ model, el }) {
  const page = /** @type {PageView} */ (model.get("page"));
  const deck = new Deck(page, modelStore(model, fingerprint(page.key)));
  // A key pressed in the drill is not a command of the notebook.
  el.dataset.lmSuppressShortcuts = "true";
  el.addEventListener("keydown", stop);
  const renewed = () => {
    if (JSON.stringify(model.get("state")) !== JSON.stringify(deck.frame.form.response)) deck.restore();
  };
  model.on("change:state", renewed);
  el.append(deck.element);
  return () => {
    model.off("change:state", renewed);
    el.removeEventListener("keydown", stop);
  };
}

/** @param {Event} event */
function stop(event) {
  event.stopPropagation();
}

/**
 * The response lives in the model, so that Python sees it; what was checked lives with this view of it.
 *
 * @param {Model} model
 * @param {string} key
 * @returns {import("./shapes.js").Store}
 */
function modelStore(model, key) {
  /** @type {Progress} */
  let progress = { key, response: {}, attempts: 0, checked: false, best: null };
  return {
    load: () => ({ ...progress, response: /** @type {Response} */ (model.get("state") ?? {}) }),
    save: (news) => {
      progress = news;
      model.set("state", news.response);
      model.save_changes();
    },
  };
}

export default { render };
