// The page 话术库 at work: filters by step, product and situation, a search over everything, blanks to fill in, copying.
// Without this script the page is the plain list. A classic script, since modules do not load from a disk.

{
  /** @typedef {{element: HTMLElement, step: string, product: string, situation: string, text: string}} Card */
  /** @typedef {{step: string, product: string, situation: string, q: string}} Asked what is asked for, as in the address */

  const EMPTY = { step: "", product: "", situation: "", q: "" };

  /**
   * An element with a class, attributes and content.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag @param {string} className @param {Record<string, string>} own @param {(Node | string)[]} content
   * @returns {HTMLElementTagNameMap[T]}
   */
  const make = (tag, className, own = {}, content = []) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const [name, value] of Object.entries(own)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };

  /** @param {string} text */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  /** Every word of the query stands in the text. @param {string} text @param {string} query */
  const holds = (text, query) =>
    query
      .normalize("NFKC")
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));

  /** @param {string} text @returns {Promise<boolean>} whether the text is on the clipboard now */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text); // no clipboard on a page that came over plain HTTP, or it was refused
    }
  };

  /** The old way, by a selection. @param {string} text */
  const copyByHand = (text) => {
    const focused = document.activeElement;
    const box = make("textarea", "phrase-unseen", { readonly: "", "aria-hidden": "true", tabindex: "-1" });
    box.value = text;
    document.body.append(box);
    box.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    box.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  };

  /** Shows a wording's text as chosen, for a reader to copy. @param {Element} says */
  const choose = (says) => {
    const range = document.createRange();
    range.selectNodeContents(says);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  };

  /** The button that copies a wording as it is now shown. @param {Element} wording @param {string} situation @param {Element} told */
  const copyButton = (wording, situation, told) => {
    const says = wording.querySelector(".phrase-says");
    const label = wording.querySelector(".phrase-label")?.textContent ?? "";
    const does = new Text("复制");
    const what = make("span", "book-unseen", {}, [`${label}的说法：${situation}`]);
    const button = make("button", "phrase-button", { type: "button" }, [does, what]);
    let timer = 0;
    button.addEventListener("click", async () => {
      if (!says) return;
      const done = await copy(says.textContent ?? "");
      if (!done) choose(says);
      const left = says.querySelectorAll(".phrase-blank:not(.phrase-filled)").length;
      told.textContent = done ? `复制好了${left ? `，还有${left}处空没填` : ""}。` : "已经选中，请按Ctrl+C复制。";
      does.data = done ? "复制好了" : "按Ctrl+C";
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        does.data = "复制";
        told.textContent = "";
      }, 4000);
    });
    return button;
  };

  /** A box for each blank of a card; both wordings are filled from it. @param {HTMLElement} card */
  const blanksOf = (card) => {
    /** @type {Map<string, HTMLElement[]>} */
    const places = new Map();
    for (const place of card.querySelectorAll(".phrase-blank")) {
      const name = place.textContent ?? "";
      if (place instanceof HTMLElement) places.set(name, [...(places.get(name) ?? []), place]);
    }
    if (!places.size) return null;
    const fields = [...places].map(([name, shown]) => {
      const input = make("input", "", { type: "text", autocomplete: "off", maxlength: "60" });
      input.addEventListener("input", () => {
        for (const place of shown) {
          place.textContent = input.value.trim() || name;
          place.classList.toggle("phrase-filled", input.value.trim() !== "");
        }
      });
      return make("label", "phrase-field", {}, [name.slice(1, -1), input]);
    });
    const summary = make("summary", "", {}, [`填空再复制（${places.size}处）`]);
    return make("details", "phrase-fill", {}, [summary, make("div", "phrase-fields", {}, fields)]);
  };

  /** @param {HTMLElement} card @param {Element} told */
  const equip = (card, told) => {
    const situation = card.dataset.situation ?? "";
    const wordings = card.querySelector(".phrase-wordings");
    const blanks = blanksOf(card);
    if (blanks && wordings) wordings.before(blanks);
    for (const wording of card.querySelectorAll(".phrase-wording")) wording.append(copyButton(wording, situation, told));
  };

  /** @returns {Asked} */
  const readAddress = () => {
    const known = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    return {
      step: known.get("step") ?? "",
      product: known.get("product") ?? "",
      situation: known.get("situation") ?? "",
      q: known.get("q") ?? "",
    };
  };

  /** @param {Asked} asked */
  const writeAddress = (asked) => {
    const said = Object.entries(asked).filter(([, value]) => value);
    const hash = said.length ? `#${new URLSearchParams(said)}` : "";
    if (hash !== location.hash && (hash || location.hash.includes("="))) {
      history.replaceState(null, "", hash || location.pathname + location.search);
    }
  };

  /** A labelled control. @param {string} label @param {HTMLElement} control */
  const labelled = (label, control) => make("label", "phrase-field", {}, [label, control]);

  /** @param {string} all @param {string[]} values */
  const choiceOf = (all, values) =>
    make("select", "", {}, [
      make("option", "", { value: "" }, [all]),
      ...values.map((value) => make("option", "", { value }, [value])),
    ]);

  /** @param {HTMLElement} bank */
  const start = (bank) => {
    /** @type {Card[]} */
    const cards = [...bank.querySelectorAll(".phrase-card")].filter((e) => e instanceof HTMLElement).map((element) => ({
      element,
      step: element.dataset.step ?? "",
      product: element.dataset.product ?? "",
      situation: plain(element.dataset.situation ?? ""),
      text: plain(element.textContent ?? ""),
    }));
    const groups = [...bank.querySelectorAll(".phrase-group")].filter((e) => e instanceof HTMLElement);

    const step = choiceOf("全部环节", [...new Set(cards.map((card) => card.step))]);
    const product = choiceOf("全部商品", [...new Set(cards.map((card) => card.product))]);
    const situation = make("input", "", { type: "search", autocomplete: "off", placeholder: "如 断码" });
    const q = make("input", "", { type: "search", autocomplete: "off", placeholder: "在所有文字里找" });
    const controls = { step, product, situation, q };
    const count = make("p", "phrase-count", { role: "status", "aria-live": "polite" });
    const told = make("p", "phrase-told", { role: "status", "aria-live": "polite" });
    const clear = make("button", "phrase-button", { type: "button" }, ["清除条件"]);
    const none = make("p", "phrase-none", {}, ["没有合适的话术。换一个说法，或者少选一个条件。"]);
    none.hidden = true;
    const form = make("form", "phrase-form", { role: "search", "aria-label": "筛选话术" }, [
      labelled("环节", step),
      labelled("商品", product),
      labelled("情境", situation),
      labelled("全文", q),
      make("div", "phrase-state", {}, [count, clear]),
    ]);

    const show = () => {
      const asked = { step: step.value, product: product.value, situation: situation.value, q: q.value };
      let shown = 0;
      for (const card of cards) {
        const fits =
          (!asked.step || card.step === asked.step) &&
          (!asked.product || card.product === asked.product) &&
          holds(card.situation, asked.situation) &&
          holds(card.text, asked.q);
        card.element.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const group of groups) group.hidden = !group.querySelector(".phrase-card:not([hidden])");
      none.hidden = shown > 0;
      count.textContent = shown === cards.length ? `共${shown}条话术` : `找到${shown}条，共${cards.length}条`;
      clear.hidden = Object.values(asked).every((value) => !value);
      writeAddress(asked);
    };

    /** @param {Asked} asked */
    const ask = (asked) => {
      step.value = asked.step;
      product.value = asked.product;
      if (step.selectedIndex < 0) step.value = "";
      if (product.selectedIndex < 0) product.value = "";
      situation.value = asked.situation;
      q.value = asked.q;
      show();
    };

    for (const control of Object.values(controls)) control.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      ask(EMPTY);
      step.focus();
    });
    addEventListener("hashchange", () => {
      ask(readAddress());
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); // it may have been hidden
    });
    for (const card of cards) equip(card.element, told);
    const files = bank.querySelector(".phrase-files");
    if (files) files.after(form, none, told);
    else bank.prepend(form, none, told);
    ask(readAddress());
  };

  for (const bank of document.querySelectorAll(".phrase-bank")) if (bank instanceof HTMLElement) start(bank);
}
