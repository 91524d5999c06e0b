/** The letter as its receivers see it, drawn anew with every change. Who gets it secretly stands in no receiver's letter. */

import { element, paragraphs } from "../dom.js";

/** @typedef {{name: string, role?: string, mail?: string}} Person */
/** @typedef {Record<string, string>} Texts a letter's fields */

/**
 * @param {Person} sender
 * @param {Texts} texts
 * @returns {(HTMLElement | null)[]}
 */
export function letter(sender, texts) {
  const subject = texts.subject?.trim();
  const files = named(texts.attachments);
  return [
    element("p", { class: "drill-letter-subject", "data-empty": !subject }, subject || "（没有主题）"),
    element("dl", { class: "drill-letter-head" }, line("发件人", who(sender)), line("收件人", texts.to || "（没有收件人）"), texts.cc ? line("抄送", texts.cc) : null),
    element("div", { class: "drill-letter-body" }, ...written(texts.body, "（没有正文）")),
    texts.signature?.trim() ? element("div", { class: "drill-letter-signature" }, ...paragraphs(texts.signature)) : null,
    files.length > 0 ? element("ul", { class: "drill-letter-files", "aria-label": "附件" }, ...files.map((name) => element("li", {}, name))) : null,
  ];
}

/**
 * What only the writer sees: who gets the letter secretly.
 *
 * @param {string} secretly
 * @returns {string}
 */
export function secret(secretly) {
  return secretly ? `密送给${secretly}：也会收到这封信，但收件人和抄送的人看不到。` : "";
}

/**
 * @param {Person} person
 * @returns {string}
 */
function who({ name, mail }) {
  return mail ? `${name} <${mail}>` : name;
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {HTMLElement}
 */
function line(name, text) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, text));
}

/**
 * @param {string | undefined} text
 * @param {string} instead
 * @returns {HTMLElement[]}
 */
function written(text, instead) {
  const shown = paragraphs(text ?? "");
  return shown.length > 0 ? shown : [element("p", { class: "drill-letter-empty" }, instead)];
}

/**
 * @param {string | undefined} text
 * @returns {string[]}
 */
function named(text) {
  return (text ?? "").split("、").filter((name) => name !== "");
}
