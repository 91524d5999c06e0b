/** The page's progress: how many of its drills are right, and the progress of the whole site as a file to keep, to bring back, or cleared. */

import { element } from "../kinds/dom.js";
import * as store from "./store.js";

/** @typedef {import("./deck.js").Deck} Deck */

const PRIVATE = "做题记录只存在这台设备的浏览器里，不会发送到任何地方。换设备或清理浏览器之前，可以先导出。";
const SURE = "全书的做题记录都会清除，不能撤销。确定清除吗？";

export class Panel {
  /**
   * @param {() => Deck[]} decks the drills of the page
   * @param {Element} last the drill below which the panel stands
   */
  constructor(decks, last) {
    this.decks = decks;
    this.counts = element("span", {});
    this.news = element("p", { class: "drill-panel-news", role: "status" });
    this.file = element("input", { type: "file", accept: ".json,application/json", class: "drill-unseen", tabindex: "-1", "aria-hidden": "true" });
    this.file.addEventListener("change", () => this.bringBack());
    this.sure = element("p", { class: "drill-panel-sure", hidden: true }, SURE, press("确定清除", () => this.clear()), press("不清除", () => this.ask(false)));
    this.clearButton = press("清除", () => this.ask(true));
    last.after(this.build());
    document.addEventListener("drill-progress", () => this.count());
    // Another tab of the book has written: show it here too, before this tab writes over it.
    window.addEventListener("storage", ({ key }) => void ((key === null || store.ours(key)) && this.renew()));
    this.count();
  }

  /** @returns {HTMLElement} */
  build() {
    const buttons = element("p", { class: "drill-panel-actions" }, press("导出", () => this.takeAway()), press("导入", () => this.file.click()), this.clearButton);
    const summary = element("summary", {}, "进度：", this.counts);
    return element("details", { class: "drill-panel", lang: "zh-CN" }, summary, element("p", {}, PRIVATE), buttons, this.sure, this.file, this.news);
  }

  /** Says how many drills the page has, and how many of them are right. */
  count() {
    const frames = this.decks().map(({ frame }) => frame);
    const best = frames.filter(({ human }) => !human).map(({ progress }) => progress.best);
    const right = best.filter((marks) => marks !== null && marks.earned === marks.total).length;
    const written = frames.filter(({ human, progress }) => human && progress.attempts > 0).length;
    this.counts.textContent = `本页${frames.length}题，做对${right}题${written > 0 ? `，写了案例${written}题` : ""}`;
  }

  takeAway() {
    const drills = store.all();
    const number = Object.keys(drills).length;
    if (number === 0) return this.say("还没有做题记录，没有可导出的内容。");
    const href = URL.createObjectURL(new Blob([store.format(drills)], { type: "application/json" }));
    element("a", { href, download: "做题进度.json" }).click();
    URL.revokeObjectURL(href);
    this.say(`已导出${number}题的记录。`);
  }

  async bringBack() {
    const [file] = this.file.files ?? [];
    if (!file) return;
    const drills = store.parse(await file.text());
    this.file.value = "";
    if (drills === null) return this.say("这个文件不是导出的做题记录，没有导入。");
    const kept = Object.entries(drills).filter(([id, progress]) => store.save(id, progress)).length;
    this.renew();
    this.say(kept > 0 ? `已导入${kept}题的记录。` : "没有导入任何记录。");
  }

  clear() {
    store.clear();
    this.ask(false);
    this.renew();
    this.say("做题记录已清除。");
  }

  renew() {
    for (const deck of this.decks()) deck.restore();
    this.count();
  }

  /** @param {boolean} asking */
  ask(asking) {
    this.sure.hidden = !asking;
    (asking ? this.sure.querySelector("button") : this.clearButton)?.focus();
    this.say("");
  }

  /** @param {string} text */
  say(text) {
    this.news.textContent = text;
  }
}

/**
 * @param {string} text
 * @param {() => void} pressed
 * @returns {HTMLButtonElement}
 */
function press(text, pressed) {
  const made = element("button", { type: "button", class: "drill-button drill-small" }, text);
  made.addEventListener("click", pressed);
  return made;
}
