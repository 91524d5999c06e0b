/** The page around the four views: follows the item's file, shows its faults, and loads the views again after a change. */

/** @typedef {{file: string, path: string, says: string}} Fault */
/** @typedef {{id: string, title: string, kind: string, total: number, file: string}} Facts */
/** @typedef {{look: string, stale: boolean, faults: Fault[], item: Facts | null}} Told */

const VIEWS = ["drill", "form", "feedback", "paper"];
let look = "";
let before = "";

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @returns {Kind}
 */
function part(id) {
  return /** @type {Kind} */ (document.getElementById(id));
}

/** @param {Told} told */
function show(told) {
  const { item, faults, stale } = told;
  document.title = item ? `预览：${item.title}` : "预览";
  part("title").textContent = item ? item.title : "这道题现在读不出来";
  part("facts").textContent = item ? `${item.kind}　${item.id}　共${item.total}分　${item.file}` : "";
  part("faults").hidden = faults.length === 0;
  part("faults-title").textContent = `有${faults.length}个问题`;
  part("faults-list").replaceChildren(...faults.map(line));
  part("stale").hidden = !stale || item === null;
  document.body.dataset.state = stale ? "stale" : "fresh";
  news(told);
  if (told.look !== look) VIEWS.forEach(load);
  look = told.look;
}

/**
 * @param {Fault} fault
 * @returns {HTMLLIElement}
 */
function line({ file, path, says }) {
  const made = document.createElement("li");
  const place = document.createElement("code");
  place.textContent = path ? `${file}: ${path}` : file;
  made.append(place, says);
  return made;
}

/** @param {Told} told */
function news({ faults, stale }) {
  const clock = new Date().toLocaleTimeString("zh-CN", { hour12: false });
  const first = before === "";
  before = clock;
  if (stale) part("news").textContent = `${clock}　题目有${faults.length}个问题，先改好再看`;
  else part("news").textContent = first ? "保存题目文件，这里就自己更新" : `${clock}　已更新`;
}

/** @param {string} name */
function load(name) {
  const frame = /** @type {HTMLIFrameElement} */ (part(name));
  frame.style.minHeight = frame.style.height;
  const query = name === "feedback" ? `?of=${/** @type {HTMLSelectElement} */ (part("which")).value}` : "";
  frame.contentWindow?.location.replace(`/${name}${query}`);
}

/**
 * A frame is as high as its page.
 *
 * @param {HTMLIFrameElement} frame
 */
function fit(frame) {
  const page = frame.contentDocument?.body;
  if (!page || frame.contentWindow?.location.pathname === "blank") return;
  frame.style.minHeight = "";
  const measure = () => {
    if (page.scrollHeight > 0) frame.style.height = `${page.scrollHeight + 2}px`;
  };
  new ResizeObserver(measure).observe(page);
  measure();
}

for (const name of VIEWS) {
  const frame = /** @type {HTMLIFrameElement} */ (part(name));
  frame.addEventListener("load", () => fit(frame));
}
const which = /** @type {HTMLSelectElement} */ (part("which"));
which.addEventListener("change", () => load("feedback"));
part("print").addEventListener("click", () => /** @type {HTMLIFrameElement} */ (part("paper")).contentWindow?.print());
window.addEventListener("message", ({ origin, data }) => {
  if (origin === location.origin && data?.typed === which.value) load("feedback");
});

const changes = new EventSource("/changes");
changes.addEventListener("message", ({ data }) => show(JSON.parse(data)));
changes.addEventListener("error", () => {
  part("news").textContent = "预览程序停了。重新运行它，这里会自己接上。";
});
