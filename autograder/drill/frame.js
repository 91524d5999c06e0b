/**
 * The frame of a drill: what stands around the form. Title, era and source, prompt, hint, the buttons, the score, the answer.
 * It grades with `grading/verdict.js` and keeps its state in whatever store its host gives it.
 */

import { grade } from "../grading/verdict.js";
import { element, paragraphs } from "../kinds/dom.js";
import { findings } from "../findings.js";
import { explain } from "../words.js";
import { answer } from "./answer.js";
import { Form } from "./form.js";
import { draw, modelAnswer, REPLAYED } from "./kinds.js";
import { button, caption, links, origin } from "./pieces.js";
import { fingerprint } from "./store.js";
import { BY_YOURSELF, NOTHING_YET, summary } from "./summary.js";

/** @typedef {import("./shapes.js").Feedback} Feedback */
/** @typedef {import("./shapes.js").PageView} PageView */
/** @typedef {import("./shapes.js").Progress} Progress */
/** @typedef {import("./shapes.js").Response} Response */
/** @typedef {import("./shapes.js").Store} Store */
/** @typedef {import("./shapes.js").Verdict} Verdict */

export class Frame {
  /**
   * @param {PageView} page
   * @param {Store} store
   * @param {number} [level] the level its title has among the headings around it
   * @param {(() => void) | null} [another] draws another set of numbers
   */
  constructor(page, store, level = 3, another = null) {
    this.page = page;
    this.store = store;
    this.human = page.key.criteria.some(({ criterion }) => criterion === "human");
    this.progress = this.remembered();
    this.form = new Form(page.view, this.progress.response, { change: () => this.changed(), enter: () => this.check(), page });
    this.replayed = REPLAYED.has(page.view.kind);
    this.checkButton = button(this.human ? "对照要点" : "检查", "drill-primary", () => this.check());
    this.retryButton = button(this.replayed ? "再来一次" : "再试一次", "drill-primary", () => this.retry());
    this.answerButton = button(this.human ? "参考要点" : "看答案", "", () => this.toggleAnswer());
    this.anotherButton = another && button("换一组数", "", another);
    this.prompt = element("div", { class: "drill-prompt" }, ...paragraphs(page.view.prompt));
    this.status = element("p", { class: "drill-status", role: "status", "aria-live": "polite" });
    this.answer = element("div", { class: "drill-answer", id: this.form.name("shown-answer"), hidden: true });
    this.read = element("p", { class: "drill-read", hidden: true });
    this.element = this.build(level);
    this.answerButton.setAttribute("aria-controls", this.answer.id);
    this.restore();
  }

  /** Shows the drill as it is remembered, after loading or after an import. */
  restore() {
    this.progress = this.remembered();
    this.form.fill(this.progress.response);
    this.open();
    const verdict = grade(this.page.key, this.form.response);
    if (this.progress.checked && verdict.state !== "blank") this.tell(verdict);
  }

  /** Grades what is filled in. An empty form is no attempt. */
  check() {
    if (this.form.locked) return;
    const verdict = grade(this.page.key, this.form.response);
    const waiting = this.form.waiting();
    if (verdict.state === "blank" || waiting) {
      this.say(waiting || NOTHING_YET, "blank");
      this.form.focus();
      return;
    }
    const { best, attempts } = this.progress;
    const { earned, total } = verdict;
    this.keep({ attempts: attempts + 1, checked: true, best: best && best.earned >= earned && best.total === total ? best : { earned, total } });
    const focused = this.checkButton.contains(document.activeElement);
    this.tell(verdict);
    if (focused) this.retryButton.focus();
  }

  /** Opens the form again: what is right stays; after full marks everything is cleared for another round. */
  retry() {
    const feedback = this.feedback();
    const left = feedback.find((entry) => entry.mark !== "✓" && entry.mark !== "待");
    if (this.replayed || (!left && !this.human)) this.form.fill({});
    this.keep({ checked: false });
    this.open();
    this.form.focus(left?.field);
  }

  toggleAnswer() {
    const show = this.answer.hidden;
    this.answer.hidden = !show;
    const name = this.human ? "参考要点" : this.replayed ? "这样谈更好" : "参考答案";
    if (show) this.answer.replaceChildren(caption(name), ...(modelAnswer(this.page) ?? answer(this.page)));
    this.answerButton.setAttribute("aria-expanded", String(show));
  }

  /** The form to fill in, without feedback. */
  open() {
    this.form.unlock();
    this.form.show([]);
    this.say("", "");
    this.element.dataset.phase = "open";
    this.checkButton.hidden = this.form.waiting() !== "";
    this.retryButton.hidden = true;
    this.answerButton.hidden = this.progress.attempts === 0;
    this.read.hidden = true;
    if (!this.answer.hidden) this.toggleAnswer();
  }

  /** @param {Verdict} verdict */
  tell(verdict) {
    const feedback = this.feedback(verdict);
    this.form.lock();
    this.form.show(feedback.filter(({ mark }) => mark !== "待"));
    this.element.dataset.phase = "checked";
    this.checkButton.hidden = true;
    this.retryButton.hidden = false;
    this.answerButton.hidden = false;
    const full = verdict.earned === verdict.total;
    this.read.hidden = full || this.read.childElementCount === 0;
    if (this.human) this.say(BY_YOURSELF, "");
    else this.say(summary(feedback), full ? "right" : "", `${verdict.earned} / ${verdict.total}`);
    if (this.human && this.answer.hidden) this.toggleAnswer();
  }

  /**
   * @param {string} text
   * @param {string} look
   * @param {string} [score]
   */
  say(text, look, score) {
    this.status.dataset.look = look;
    const marks = score ? [element("span", { class: "drill-score" }, "得分", element("strong", {}, score))] : [];
    this.status.replaceChildren(...marks, ...(text ? [element("span", {}, text)] : []));
  }

  /** @param {Verdict} [verdict] */
  feedback(verdict = grade(this.page.key, this.form.response)) {
    const { response } = this.form;
    return explain(this.page, verdict).map((entry) => ({ ...entry, findings: findings(this.page, entry.field, response[entry.field]) }));
  }

  /** What is checked as a whole cannot be checked before it is whole. */
  changed() {
    this.keep();
    this.checkButton.hidden = this.form.waiting() !== "";
    if (this.replayed) this.say("", "");
  }

  /** @param {Partial<Progress>} [news] */
  keep(news = {}) {
    this.progress = { ...this.progress, ...news, response: this.form.response };
    this.store.save(this.progress);
  }

  /** What the store remembers. Under another key only what was written counts, not what was said of it. */
  remembered() {
    const key = fingerprint(this.page.key);
    const kept = this.store.load();
    if (kept?.key === key) return kept;
    return { key, response: kept?.response ?? {}, attempts: 0, checked: false, best: null, set: kept?.set ?? 0 };
  }

  /**
   * @param {number} level
   * @returns {HTMLElement}
   */
  build(level) {
    const { view, hint, read } = this.page;
    const title = element("div", { class: "drill-title", id: this.form.name("title"), role: "heading", "aria-level": level }, view.title);
    const body = element("div", { class: "drill-body" }, draw(view, this.form));
    this.read.append(...links(read ?? []));
    return element(
      "div",
      { class: "drill", lang: "zh-CN", role: "group", "aria-labelledby": title.id, "data-kind": view.kind },
      element("div", { class: "drill-head" }, title, origin(view)),
      this.prompt,
      body,
      hint ? element("details", { class: "drill-hint" }, element("summary", {}, "提示"), ...paragraphs(hint)) : null,
      element("div", { class: "drill-actions" }, this.checkButton, this.retryButton, this.answerButton, this.anotherButton),
      this.status,
      this.answer,
      this.read,
    );
  }
}
