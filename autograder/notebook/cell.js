/** The cell a form stands under: finds its editor in the page and rewrites its text, never over what was typed by hand. */

import { tidy, write } from "../grading/sheet.js";
import { read } from "./sheet_reader.js";

/** @typedef {import("../drill/shapes.js").PublicView} PublicView */
/** @typedef {import("../drill/shapes.js").Response} Response */
/** @typedef {{state: {doc: {length: number, toString(): string}}, dispatch(change: object): void}} Editor */
/** @typedef {"written" | "edited" | "absent"} Outcome */

export class Cell {
  /**
   * @param {HTMLElement} el an element in the cell's output
   * @param {PublicView} view
   * @param {Response} response what the cell's text said when the form was drawn
   */
  constructor(el, view, response) {
    this.el = el;
    this.view = view;
    this.drawn = response;
    /** @type {string | null} */
    this.written = null;
  }

  /**
   * The answer sheet with a response. Lines of the text now in the cell that belong to no field are kept, above the fields.
   *
   * @param {Response} response
   * @param {string} [now]
   * @returns {string}
   */
  text(response, now = "") {
    const sheet = write(this.view, response);
    const { strange } = read(now, this.view);
    const end = sheet.indexOf("\n");
    return strange.length === 0 || end < 0 ? sheet : [sheet.slice(0, end), ...strange, sheet.slice(end + 1)].join("\n");
  }

  /**
   * Puts the response into the cell's text.
   *
   * @param {Response} response
   * @returns {Outcome} "edited": the text was changed by hand since and is left alone; "absent": there is no editor that can be written to
   */
  write(response) {
    const view = editor(this.el);
    if (!view) return "absent";
    const now = view.state.doc.toString();
    if (!this.ours(now)) return "edited";
    const insert = this.text(response, now);
    if (insert !== now) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
    this.written = view.state.doc.toString();
    return "written";
  }

  /**
   * Whether a text is the one this form wrote or was drawn from.
   *
   * @param {string} now
   * @returns {boolean}
   */
  ours(now) {
    if (this.written !== null) return now === this.written;
    const { texts } = read(now, this.view);
    const [said, drawn] = [tidy(Object.fromEntries(texts)), tidy(this.drawn)];
    return this.view.fields.every(({ id }) => (said[id] ?? "") === (drawn[id] ?? ""));
  }
}

/**
 * The CodeMirror 6 view of the cell around an element: JupyterLab, Notebook 7. Its content element knows its view as `cmTile`, in older versions as `cmView`.
 *
 * @param {HTMLElement} el
 * @returns {Editor | null}
 */
function editor(el) {
  const cell = el.closest(".jp-Cell, .jp-Notebook-cell");
  const content = /** @type {any} */ (cell?.querySelector(".jp-InputArea .cm-content") ?? cell?.querySelector(".cm-content"));
  const tile = content?.cmTile ?? content?.cmView;
  const found = tile?.view ?? tile?.rootView?.view ?? tile?.root?.view;
  return typeof found?.dispatch === "function" && found.state?.doc ? found : null;
}
