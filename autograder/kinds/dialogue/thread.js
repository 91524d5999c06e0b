/** One customer's window: what was said, the place to answer, the clock; after the check, the review. It is the field's control. */

import { element } from "../dom.js";
import { avatar, bubbles, line } from "./bubbles.js";
import { Clock } from "./clock.js";
import { doubled, picked, picking, writing } from "./composer.js";
import { lines } from "./lines.js";
import { review } from "./review.js";

/** @typedef {import("../../drill/shapes.js").Control} Control */
/** @typedef {import("../../drill/shapes.js").Feedback} Feedback */
/** @typedef {import("../../drill/shapes.js").PageView} PageView */
/** @typedef {import("./play.js").Play} Play */
/** @typedef {import("./shapes.js").Draw} Draw */
/** @typedef {{label: string, page: PageView | null, id: string, changed: (text: string) => void, moved: () => void}} Host */

const UNFINISHED = "对话还没有谈完。谈到结局，再来检查。";

/** @implements {Control} */
export class Thread {
  /**
   * @param {Play} play
   * @param {Draw} draw
   * @param {Host} host `moved` is told of every change of where the dialogue stands
   */
  constructor(play, draw, host) {
    this.play = play;
    this.draw = draw;
    this.host = host;
    this.text = "";
    this.started = false;
    this.locked = false;
    const { customer } = play.script;
    const face = element("span", { class: "drill-clock" });
    this.clock = new Clock(face, draw.seconds);
    this.log = element("div", { class: "drill-log", role: "log", "aria-live": "polite", "aria-label": host.label, tabindex: "0" });
    this.composer = element("div", { class: "drill-composer", role: "group", "aria-label": "你的回答", tabindex: "-1" });
    this.review = element("div", { class: "drill-review", hidden: true });
    const state = draw.channel === "phone" ? "电话" : "聊天";
    this.paper = element("div", { class: "drill-turns-paper", "aria-hidden": "true" });
    const head = element("div", { class: "drill-chat-head" }, avatar("customer", customer), element("span", {}, `${customer}（${state}）`), face);
    this.element = element("div", { class: "drill-thread" }, head, this.log, this.paper, this.composer, this.review);
    this.element.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** @param {string} text what the field says: drawn anew, without a clock for what was said before */
  write(text) {
    this.text = text;
    this.started = text.trim() !== "";
    this.clock.reset(!this.started);
    this.redraw();
    this.host.moved();
  }

  /** Where the dialogue stands: not begun, waiting for an answer, or over. */
  get state() {
    if (!this.started) return "new";
    return this.play.stand(this.text).node.end === undefined ? "open" : "over";
  }

  waiting() {
    return this.state === "over" ? "" : UNFINISHED;
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.locked = locked;
    if (locked) this.clock.stop();
    this.compose();
  }

  focus() {
    (this.answer ?? this.composer).focus();
  }

  /** Nothing to flag: the review says turn by turn what was wrong. */
  flag() {}

  /** @param {Feedback | null} feedback */
  tell(feedback) {
    const { page } = this.host;
    this.review.hidden = feedback === null || page === null || feedback.mark === "空";
    const made = this.review.hidden || page === null ? [] : review(page, this.play.script.field, this.text, this.play.stand(this.text).played, this.clock.told());
    this.review.replaceChildren(...made);
  }

  start() {
    this.arrive();
    this.host.moved();
    this.composer.focus();
  }

  /** The customer speaks first, and from now on waits. */
  arrive() {
    this.started = true;
    this.redraw(true);
    if (!this.locked) this.clock.start();
  }

  /** @param {string} said a reply's letter, or a free text */
  say(said) {
    if (this.locked) return;
    this.clock.lap();
    const before = this.play.stand(this.text).played.length;
    this.text = this.play.after(this.text, said);
    const { played, node } = this.play.stand(this.text);
    this.log.append(...bubbles("agent", this.draw.agent, played[before].reply, true), ...this.customer(this.play.says(node), true));
    if (node.end === undefined) this.clock.start();
    else this.log.append(this.ending());
    this.host.changed(this.text);
    this.compose();
    this.scroll();
    this.composer.focus();
    this.host.moved();
  }

  /** @param {boolean} [fresh] */
  redraw(fresh = false) {
    const { played, node, rest } = this.play.stand(this.text);
    const said = played.flatMap(({ says, reply }) => [...this.customer(says, false), ...bubbles("agent", this.draw.agent, reply, false)]);
    const now = this.started ? [...said, ...this.customer(this.play.says(node), fresh)] : [];
    this.log.replaceChildren(...now, ...(this.started && node.end !== undefined ? [this.ending()] : []), ...(rest > 0 ? [line(this.strange(rest))] : []));
    this.compose();
    this.scroll();
  }

  /** What can be done now: begin, answer, or nothing more. */
  compose() {
    this.answer = null;
    const { node, rest } = this.play.stand(this.text);
    const opening = this.started ? null : this.play.says(node);
    this.paper.replaceChildren(...(node.end === undefined && !this.locked ? lines(this.draw.agent, this.play.script, opening) : []));
    this.composer.hidden = this.locked;
    if (this.locked) return;
    if (!this.started) this.place([this.button(this.draw.channel === "phone" ? "拿起电话" : "开始接待", () => this.start())]);
    else if (node.scene === undefined) this.place([this.again()]);
    else this.ask(this.play.script.scenes[node.scene], rest > 0);
  }

  /**
   * @param {import("./shapes.js").Scene} scene
   * @param {boolean} strange whether turns follow that do not fit; answering drops them
   */
  ask(scene, strange) {
    const send = (/** @type {string} */ said) => this.say(said);
    const spoken = this.draw.channel === "phone";
    const asked = { ask: scene.ask ?? "", phrases: this.draw.desk.phrases ?? [], id: `${this.host.id}-box`, spoken };
    const made = scene.replies ? picking(scene.replies, send) : writing(asked, send);
    this.answer = made.focus;
    const more = this.text.trim() === "" && !strange ? [] : [this.again()];
    this.composer.replaceChildren(...made.element, ...more);
  }

  /** @param {HTMLElement[]} parts */
  place(parts) {
    this.answer = parts[0];
    this.composer.replaceChildren(...parts);
  }

  /** Begins anew, at the second press: the first one only asks. */
  again() {
    const button = this.button("从头再谈", (event) => {
      // Here the second of two quick taps would be the slip itself.
      if (event.detail > 1) return;
      if (button.dataset.sure === undefined) {
        button.dataset.sure = "";
        button.textContent = "确定吗？刚才谈的会清掉";
        return;
      }
      this.write("");
      this.host.changed("");
      this.focus();
    });
    button.classList.add("drill-small");
    return button;
  }

  /**
   * @param {string} text
   * @param {(event: MouseEvent) => void} pressed
   */
  button(text, pressed) {
    const made = element("button", { type: "button", class: "drill-button" }, text);
    made.addEventListener("click", (event) => {
      if (!doubled(event)) pressed(event);
    });
    return made;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const button = picked(event, this.composer);
    if (!button || this.locked) return;
    event.preventDefault();
    button.click();
  }

  /**
   * @param {string} says
   * @param {boolean} fresh
   */
  customer(says, fresh) {
    return bubbles("customer", this.play.script.customer, says, fresh);
  }

  ending() {
    const over = this.draw.channel === "phone" ? "通话结束" : "对话结束";
    return line(this.host.page ? `${over}。点“检查”看每一步的得分和理由。` : `${over}。每一步都记在格子里了。`);
  }

  /** @param {number} rest */
  strange(rest) {
    return `后面有${rest}步对不上剧本，这里没有画出来。从这里接着谈，会换掉那几步。`;
  }

  scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}
