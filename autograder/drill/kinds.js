/** Every kind of question and its view: one line a kind. */

import { draw as choice } from "../kinds/choice/view.js";
import { draw as cloze } from "../kinds/cloze/view.js";
import { answer as dialogueAnswer, draw as dialogue } from "../kinds/dialogue/view.js";
import { draw as email } from "../kinds/email/view.js";
import { draw as essay } from "../kinds/essay/view.js";
import { draw as match } from "../kinds/match/view.js";
import { draw as order } from "../kinds/order/view.js";
import { draw as reply } from "../kinds/reply/view.js";
import { draw as table } from "../kinds/table/view.js";

/** @typedef {(view: import("./shapes.js").PublicView, form: import("./shapes.js").Placing) => HTMLElement} Draw */

/** @type {Readonly<Record<string, Draw>>} */
const KINDS = { table, cloze, choice, order, match, reply, email, dialogue, essay };

/** The kinds that show their model answer in a way of their own. */
/** @type {Readonly<Record<string, (page: import("./shapes.js").PageView) => HTMLElement[]>>} */
const ANSWERS = { dialogue: dialogueAnswer };

/** The kinds that are tried again from the beginning, whatever was right. */
export const REPLAYED = new Set(["dialogue"]);

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

/**
 * The model answer as the item's kind shows it; null for a kind that leaves that to the frame.
 *
 * @param {import("./shapes.js").PageView} page
 * @returns {HTMLElement[] | null}
 */
export function modelAnswer(page) {
  return Object.hasOwn(ANSWERS, page.view.kind) ? ANSWERS[page.view.kind](page) : null;
}
