/** How long the customer waits: measured turn by turn and told at the end, as shops are measured. It gives no marks. */

export class Clock {
  /**
   * @param {HTMLElement} face where the waiting is shown
   * @param {number} seconds what a reply may take
   */
  constructor(face, seconds) {
    this.face = face;
    this.seconds = seconds;
    /** @type {number[]} */
    this.times = [];
    /** Whether the first time is that of the first reply: after a reload it is not. */
    this.whole = false;
    this.since = 0;
    this.ticking = 0;
  }

  /** @param {boolean} whole whether the dialogue begins now */
  reset(whole) {
    this.stop();
    this.times = [];
    this.whole = whole;
  }

  /** The customer has spoken. */
  start() {
    this.since = performance.now();
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.show(), 1000);
    this.show();
  }

  /** The customer was answered. A turn that was not measured (found so after a reload) does not count. */
  lap() {
    if (this.since > 0) this.times.push((performance.now() - this.since) / 1000);
    this.stop();
  }

  stop() {
    clearInterval(this.ticking);
    this.since = 0;
    this.face.textContent = "";
    this.face.removeAttribute("data-late");
  }

  show() {
    if (!this.face.isConnected) {
      clearInterval(this.ticking);
      return;
    }
    const waited = Math.floor((performance.now() - this.since) / 1000);
    this.face.textContent = `客户等了${waited}秒`;
    this.face.toggleAttribute("data-late", waited > this.seconds);
  }

  /** What is told of the times at the end. */
  told() {
    if (this.times.length === 0) return "这一次没有计时（中途打开的对话不计时）。";
    const mean = this.times.reduce((sum, time) => sum + time, 0) / this.times.length;
    const late = this.times.filter((time) => time > this.seconds).length;
    const first = this.whole ? `首次响应${Math.round(this.times[0])}秒，` : "";
    const over = late > 0 ? `其中${late}次超过${this.seconds}秒` : `每次都在${this.seconds}秒以内`;
    return `${first}平均响应${Math.round(mean)}秒（计了${this.times.length}次），${over}。响应时间只作参考，不计分。`;
  }
}
