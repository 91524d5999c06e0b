/** A table to fill in: column headers, row headers, given cells and cells with a control. */

import { element } from "../dom.js";

/** @typedef {{text: string} | {field: string}} Cell */
/** @typedef {{columns: string[], rows: Cell[][]}} Table */
/** @typedef {import("../../drill/shapes.js").Placing} Placing */

/** How many signs in a line a given text gets at least. */
const ROOM = 8;

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { columns, rows } = /** @type {Table} */ (view.draw);
  // The roles say again what the elements are: on a narrow screen the style stacks the cells, and browsers then forget it.
  const table = element(
    "table",
    { class: "drill-table", role: "table" },
    element("caption", { class: "drill-unseen" }, view.title),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...columns.map(header))),
    element("tbody", { role: "rowgroup" }, ...rows.map((cells) => row(cells, columns, form))),
  );
  return element("div", { class: "drill-table-box" }, table);
}

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
function header(text) {
  return element("th", { scope: "col", role: "columnheader" }, text);
}

/**
 * @param {Cell[]} cells
 * @param {string[]} columns
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function row([first, ...rest], columns, form) {
  const head = element("th", { scope: "row", role: "rowheader" }, content(first, form));
  return element("tr", { role: "row" }, head, ...rest.map((cell, index) => data(cell, columns[index + 1], form)));
}

/**
 * @param {Cell} cell
 * @param {string} column the header, said again in the cell where the screen is narrow
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function data(cell, column, form) {
  const label = element("span", { class: "drill-cell-label", "aria-hidden": "true" }, column);
  return element("td", { role: "cell" }, label, content(cell, form));
}

/**
 * @param {Cell} cell
 * @param {Placing} form
 * @returns {Node}
 */
function content(cell, form) {
  if ("field" in cell) return form.control(cell.field);
  const given = element("span", { class: "drill-given" }, cell.text);
  // So that a long text is not squeezed to a sign a line by the boxes beside it.
  given.style.setProperty("--drill-signs", String(Math.min(ROOM, [...cell.text].length)));
  return given;
}
