/** Beside the drill: tells the preview what is filled in, so that its feedback can be shown. */

import { load } from "../../drill/store.js";
import { post, tell } from "./talk.js";

const item = /** @type {HTMLElement | null} */ (document.querySelector("drill-item"));

async function typed() {
  await post("typed", { response: load(item?.dataset.item ?? "")?.response ?? {} });
  tell("drill");
}

document.addEventListener("drill-progress", () => void typed());
void typed();
