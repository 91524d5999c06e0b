/** A letter to write: the address book and the files, the composer, and beside it the letter as its receivers see it. */

import { element } from "../dom.js";
import { marked } from "../reply/marked.js";
import { letter, secret } from "./letter.js";

/** @typedef {import("../../drill/shapes.js").Field} Field */
/** @typedef {import("../../drill/shapes.js").Placing} Placing */
/** @typedef {import("./letter.js").Person} Person */
/** @typedef {{name: string, about?: string}} File */
/** @typedef {{sender: Person, people: Person[], files: File[]}} Drawn */

/** In the order of a mail program; the answer sheet has the text last. */
const ORDER = ["to", "cc", "bcc", "subject", "body", "attachments", "signature"];
/** @type {Readonly<Record<string, string>>} */
const ASIDE = { to: "要办这件事的人", cc: "只需要知道的人", bcc: "别人看不到的人" };

/**
 * @param {import("../../drill/shapes.js").PublicView} view
 * @param {Placing} form
 * @returns {HTMLElement}
 */
export function draw(view, form) {
  const { sender, people, files } = /** @type {Drawn} */ (view.draw);
  const fields = ORDER.flatMap((id) => view.fields.filter((field) => field.id === id));
  const rows = fields.map((field) => row(field, form));
  const composer = element("div", { class: "drill-letterbox" }, ...rows);
  const given = element("div", { class: "drill-mail-given" }, book("通讯录", people), files.length > 0 ? book("手边的文件", files) : null);
  return element("div", { class: "drill-email" }, given, composer, preview(sender, fields, form));
}

/**
 * @param {string} title
 * @param {(Person & File)[]} entries
 * @returns {HTMLElement}
 */
function book(title, entries) {
  const rows = entries.map(({ name, role, mail, about }) => {
    const told = [role ?? about, mail].filter((text) => text).map((text) => element("span", { class: "drill-book-about" }, text ?? ""));
    return element("li", {}, element("span", { class: "drill-book-name" }, name), ...told);
  });
  return element("div", { class: "drill-book", role: "group", "aria-label": title }, element("p", { class: "drill-given-title" }, title), element("ul", {}, ...rows));
}

/**
 * @param {Field} field
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function row({ id, label, options }, form) {
  const aside = ASIDE[id] ? element("span", { class: "drill-mail-aside" }, ASIDE[id]) : null;
  const name = element("div", { class: "drill-mail-label", "aria-hidden": "true" }, label, aside);
  return element("div", { class: "drill-mail-row", "data-field": id }, name, options ? form.names(id) : box(id, form));
}

/**
 * A text of the letter; a checked one stands marked in its place.
 *
 * @param {string} id
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function box(id, form) {
  const control = form.control(id, { apart: true });
  const shown = element("div", { hidden: true });
  let written = "";
  form.watch(id, (text) => void (written = text));
  form.told(id, (feedback) => {
    const found = feedback?.mark === "空" || written.trim() === "" ? undefined : feedback?.findings;
    shown.hidden = found === undefined;
    control.hidden = found !== undefined;
    shown.replaceChildren(...(found ? [marked(written, found, id === "body")] : []));
  });
  return element("div", { class: "drill-writing" }, control, shown, form.note(id));
}

/**
 * @param {Person} sender
 * @param {Field[]} fields
 * @param {Placing} form
 * @returns {HTMLElement}
 */
function preview(sender, fields, form) {
  const page = element("div", { class: "drill-letter-page" });
  const note = element("p", { class: "drill-letter-secret" });
  /** @type {Record<string, string>} */
  const texts = {};
  for (const { id } of fields) {
    form.watch(id, (text) => {
      texts[id] = text;
      page.replaceChildren(...letter(sender, texts).filter((part) => part !== null));
      note.textContent = secret(texts.bcc ?? "");
    });
  }
  const title = element("p", { class: "drill-given-title" }, "收件人看到的样子");
  return element("div", { class: "drill-letter-view", role: "group", "aria-label": "收件人看到的样子" }, title, page, note);
}
