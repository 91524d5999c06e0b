/** Plays a script: which turns of a text fit it, and where they lead. Pure, so that drawing anew from the text is always right. */

import { letters } from "../../grading/letters.js";
import { choiceOf, walk } from "../../grading/path.js";
import { plain } from "../../grading/text.js";
import { readTurns, writeTurns } from "../../grading/turns.js";

/** @typedef {import("./shapes.js").Script} Script */
/** @typedef {import("./shapes.js").Node} Node */
/** @typedef {import("./shapes.js").Played} Played */
/** @typedef {import("../../grading/path.js").Path} Rule */
/** @typedef {{played: Played[], node: Node, rest: number}} Standing what was played, where that leads, how many turns further on do not fit */

export class Play {
  /**
   * @param {Script} script
   * @param {Rule | null} rule the script's key, where the host grades; without it every free text is taken for a good one
   * @param {Record<string, string>} variants
   */
  constructor(script, rule, variants) {
    this.script = script;
    this.rule = rule;
    this.variants = variants;
  }

  /**
   * @param {string} text a field's text
   * @returns {Standing}
   */
  stand(text) {
    const { script, rule } = this;
    const turns = readTurns(text, Object.keys(script.scenes), this.variants);
    const { steps, node } = walk(rule?.nodes ?? script.nodes, turns, (turn, place) => this.choice(turn, place));
    let place = 0;
    const played = steps.map(({ scene, choice }, index) => {
      const says = this.says(script.nodes[place]);
      place = /** @type {Record<string, number>} */ ((rule?.nodes ?? script.nodes)[place].to)[choice];
      return { scene, says, reply: this.reply(scene, choice) ?? turns[index].text, text: turns[index].text };
    });
    return { played, node: script.nodes[node], rest: turns.length - steps.length };
  }

  /**
   * The text of a field after one more turn; turns that do not fit are dropped.
   *
   * @param {string} text
   * @param {string} said a reply's letter or a free text
   */
  after(text, said) {
    const { played, node } = this.stand(text);
    return writeTurns([...played, { scene: node.scene ?? "", text: said }]);
  }

  /** @param {string} text */
  fitting(text) {
    return writeTurns(this.stand(text).played);
  }

  /**
   * @param {import("../../grading/turns.js").Turn} turn
   * @param {import("../../grading/path.js").Node} node
   * @returns {string | null}
   */
  choice({ scene, text }, node) {
    if (this.rule) return choiceOf(this.rule.scenes[scene], text, this.variants);
    const ways = Object.keys(node.to ?? {});
    if (ways[0] === "good") return "good";
    const found = letters(plain(text), ways);
    return found?.length === 1 ? found[0] : null;
  }

  /**
   * What the customer says at a node.
   *
   * @param {Node} node
   */
  says({ scene, end, says = 0 }) {
    return scene === undefined ? this.script.ends[end ?? ""] : this.script.scenes[scene].says[says];
  }

  /**
   * @param {string} scene
   * @param {string} key
   */
  reply(scene, key) {
    return this.script.scenes[scene].replies?.find((reply) => reply.key === key)?.text;
  }
}
