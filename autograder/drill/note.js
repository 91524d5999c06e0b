/** The feedback beside a field: a sign with its word, the marks earned, the reasons. */

import { element } from "../kinds/dom.js";

/** @typedef {import("./shapes.js").Feedback} Feedback */

/** What each sign means: its word for those who do not see it, and the name styles know it by. */
export const SIGNS = /** @type {Record<string, {word: string, look: string}>} */ ({
  "✓": { word: "对", look: "right" },
  "◐": { word: "对了一部分", look: "partial" },
  "✗": { word: "不对", look: "wrong" },
  空: { word: "没填", look: "blank" },
  "?": { word: "看不懂", look: "unclear" },
  待: { word: "等老师批改", look: "waiting" },
});

/**
 * Fill a note; null empties it.
 *
 * @param {HTMLElement} note
 * @param {Feedback | null} feedback
 * @param {boolean} labelled whether the field's label stands in the note, because the note stands apart from the field
 */
export function write(note, feedback, labelled) {
  note.hidden = feedback === null;
  if (feedback === null) {
    note.replaceChildren();
    note.removeAttribute("data-look");
    return;
  }
  const { word, look } = SIGNS[feedback.mark] ?? SIGNS["?"];
  note.dataset.look = look;
  note.replaceChildren(
    ...(labelled ? [element("span", { class: "drill-note-label" }, feedback.label)] : []),
    element("span", { class: "drill-sign", "aria-hidden": "true" }, feedback.mark),
    element("span", { class: "drill-unseen" }, `${word}，`),
    ...(feedback.total > 0 ? [element("span", { class: "drill-earned" }, `${feedback.earned}/${feedback.total}分`)] : []),
    ...feedback.says.map((text) => element("span", { class: "drill-reason" }, text)),
  );
}
