/**
 * The notebook's form: the item under its `%%answer` cell. Whatever is filled in rewrites the text of the cell at once; that text is the answer.
 * It holds no key, so it can say what is filled in and nothing more.
 */

import { Form } from "../drill/form.js";
import { draw } from "../drill/kinds.js";
import { isBlank } from "../grading/text.js";
import { element, paragraphs } from "../kinds/dom.js";
import { Cell } from "./cell.js";

/** @typedef {import("../drill/shapes.js").Model} Model */
/** @typedef {import("../drill/shapes.js").PublicView} PublicView */
/** @typedef {import("../drill/shapes.js").Response} Response */

const EDITED = "格子里的文字已改过，请重新运行这一格（Shift+Enter）";
const PASTE = "这里不能替你改写格子里的文字。请复制下面的内容，粘贴到格子里，换掉原来的文字。";

/**
 * @param {{model: Model, el: HTMLElement}} host
 * @returns {() => void} what takes the form down again
 */
function render({ model, el }) {
  const view = /** @type {PublicView} */ (model.get("view"));
  const cell = new Cell(el, view, /** @type {Response} */ (model.get("response")));
  const form = new Form(view, /** @type {Response} */ (model.get("response")), { change, enter: () => next(el) });
  const body = element("div", { class: "drill-body" }, draw(view, form));
  const count = element("span", { class: "drill-filled", role: "status", "aria-live": "polite" });
  const note = element("p", { class: "drill-remark" });
  const edited = element("p", { class: "drill-remark drill-edited", role: "alert" });
  const copy = copyBox();

  /** @param {Response} response */
  function change(response) {
    model.set("response", response);
    model.save_changes();
    const outcome = cell.write(response);
    edited.textContent = outcome === "edited" ? EDITED : "";
    copy.show(outcome === "absent" ? cell.text(response) : null);
    tell();
  }

  function tell() {
    // A single large box counts its own characters, an order shows what is left, a dialogue says itself where it stands, and not
    // every line of a letter is to be filled in.
    if (view.layout !== "lines") return;
    const filled = view.fields.filter(({ id }) => !isBlank(form.response[id] ?? "")).length;
    count.textContent = `已填${filled} / 共${view.fields.length}`;
  }

  function remark() {
    note.textContent = String(model.get("note") ?? "");
  }

  el.dataset.lmSuppressShortcuts = "true";
  const frame = element("div", { class: "drill drill-sheet", lang: "zh-CN", role: "group", "aria-label": view.title, "data-kind": view.kind });
  frame.addEventListener("keydown", (event) => {
    event.stopPropagation();
    save(event);
  });
  frame.append(heading(view, count), element("div", { class: "drill-prompt" }, ...paragraphs(view.prompt)), body, edited, note, copy.element);
  el.append(frame);
  model.on("change:note", remark);
  remark();
  tell();
  return () => model.off("change:note", remark);
}

/**
 * Ctrl+S saves the notebook from inside the form, too: the only shortcut that is passed on. Without it the browser would save the page.
 *
 * @param {KeyboardEvent} event
 */
function save(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
  const cell = /** @type {HTMLElement} */ (event.target).closest(".jp-Cell, .jp-Notebook-cell");
  if (!cell) return;
  event.preventDefault();
  cell.dispatchEvent(new KeyboardEvent("keydown", event));
}

/**
 * @param {PublicView} view
 * @param {HTMLElement} count
 * @returns {HTMLElement}
 */
function heading({ title, total }, count) {
  const name = element("div", { class: "drill-title" }, title);
  return element("div", { class: "drill-head" }, name, element("p", { class: "drill-origin" }, count, element("span", {}, `共${total}分`)));
}

/**
 * Enter goes on to the next box, as in a spreadsheet.
 *
 * @param {HTMLElement} el
 */
function next(el) {
  const boxes = /** @type {HTMLElement[]} */ ([...el.querySelectorAll(".drill-body :is(input, textarea, select)")]);
  boxes[boxes.findIndex((box) => box === document.activeElement) + 1]?.focus();
}

/** The text to copy by hand, for editors of notebooks that do not let the form write. */
function copyBox() {
  const text = element("textarea", { class: "drill-text drill-area", readonly: true, rows: 6, "aria-label": "要粘贴到格子里的文字" });
  const button = element("button", { type: "button", class: "drill-button" }, "复制");
  const made = element("div", { class: "drill-copy", hidden: true }, element("p", {}, PASTE), text, button);
  button.addEventListener("click", async () => {
    button.textContent = (await copied(text)) ? "已复制" : "请按Ctrl+C复制";
  });
  return {
    element: made,
    /** @param {string | null} written what to copy, or null where the cell itself was written */
    show(written) {
      made.hidden = written === null;
      text.value = written ?? "";
      button.textContent = "复制";
    },
  };
}

/**
 * @param {HTMLTextAreaElement} text
 * @returns {Promise<boolean>}
 */
async function copied(text) {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    // No leave, or no secure page: the text stands selected.
    return false;
  }
}

export default { render };
