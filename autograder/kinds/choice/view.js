/** A question with options, one or several of them right. */

import { element } from "../dom.js";

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {import("../../drill/shapes.js").Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { multiple } = /** @type {{multiple: boolean}} */ (view.draw);
  return element("div", { class: "drill-choice" }, ...view.fields.map((field) => form.options(field.id, multiple)));
}
