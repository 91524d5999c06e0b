/** Every kind of question and its view: one line a kind. */

import { draw as choice } from "../kinds/choice/view.js";
import { draw as cloze } from "../kinds/cloze/view.js";
import { draw as email } from "../kinds/email/view.js";
import { draw as essay } from "../kinds/essay/view.js";
import { draw as match } from "../kinds/match/view.js";
import { draw as order } from "../kinds/order/view.js";
import { draw as reply } from "../kinds/reply/view.js";
import { draw as table } from "../kinds/table/view.js";

/** @typedef {(view: import("./shapes.js").PublicView, form: import("./shapes.js").Placing) => HTMLElement} Draw */

/** @type {Readonly<Record<string, Draw>>} */
const KINDS = { table, cloze, choice, order, match, reply, email, essay };

/**
 * Draw an item's fields, by its kind.
 *
 * @param {import("./shapes.js").PublicView} view
 * @param {import("./shapes.js").Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  if (!Object.hasOwn(KINDS, view.kind)) throw new RangeError(`${view.id}: unknown kind ${view.kind}`);
  return KINDS[view.kind](view, form);
}
