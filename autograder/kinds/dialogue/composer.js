/** Where the learner answers: full-width replies to pick, or a box to write in with phrases at hand. */

import { element } from "../dom.js";

/** @typedef {import("./shapes.js").Scene} Scene */
/** @typedef {{element: HTMLElement[], focus: HTMLElement}} Made */

const DIGITS = ["1", "2", "3", "4"];

/**
 * @param {NonNullable<Scene["replies"]>} replies
 * @param {(letter: string) => void} send
 * @returns {Made}
 */
export function picking(replies, send) {
  const buttons = replies.map(({ key, text }) => {
    const letter = element("span", { class: "drill-letter" }, key);
    const button = element("button", { type: "button", class: "drill-reply", "data-key": key }, letter, element("span", {}, text));
    button.addEventListener("click", (event) => {
      if (!doubled(event)) send(key);
    });
    return button;
  });
  return { element: buttons, focus: buttons[0] };
}

/**
 * @param {{ask: string, phrases: string[], id: string, spoken: boolean}} asked
 * @param {(text: string) => void} send
 * @returns {Made}
 */
export function writing({ ask, phrases, id, spoken }, send) {
  const box = element("textarea", {
    class: "drill-text drill-area", id, rows: 3, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "send", maxlength: 600,
  });
  const go = element("button", { type: "button", class: "drill-button drill-primary" }, spoken ? "说出去" : "发送");
  const empty = element("span", { class: "drill-empty", role: "status" });
  const submit = () => {
    if (box.value.replaceAll(/[\s_]/gu, "") === "") {
      empty.textContent = "先写一句再发。";
      box.focus();
    } else send(box.value);
  };
  go.addEventListener("click", (event) => {
    if (!doubled(event)) submit();
  });
  box.addEventListener("keydown", (event) => {
    // Enter that ends an input method's composition sends nothing; Safari marks it by code 229 alone.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  box.addEventListener("input", () => void (empty.textContent = ""));
  const chips = phrases.map((phrase) => {
    const chip = element("button", { type: "button", class: "drill-chip" }, phrase);
    chip.addEventListener("click", () => insert(box, phrase));
    return chip;
  });
  const made = [
    element("label", { class: "drill-ask", for: id }, ask),
    ...(chips.length > 0 ? [element("div", { class: "drill-chips", role: "group", "aria-label": "快捷短语" }, ...chips)] : []),
    box,
    element("div", { class: "drill-send" }, go, element("span", { class: "drill-tip" }, "Enter发送，Shift+Enter换行"), empty),
  ];
  return { element: made, focus: box };
}

/**
 * Whether it is the second click of a double click, which would hit the next scene's reply. Taps of a finger that follow quickly are
 * counted the same way and are meant.
 *
 * @param {MouseEvent} event
 */
export function doubled(event) {
  return event.detail > 1 && !(event instanceof PointerEvent && event.pointerType === "touch");
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {string} phrase
 */
function insert(box, phrase) {
  box.setRangeText(phrase, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

/**
 * The reply that a digit key picks, if it is a key for that.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement} composer
 * @returns {HTMLButtonElement | null}
 */
export function picked(event, composer) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return null;
  if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return null;
  const place = DIGITS.indexOf(event.key);
  return place < 0 ? null : (/** @type {HTMLButtonElement[]} */ ([...composer.querySelectorAll(".drill-reply")])[place] ?? null);
}
