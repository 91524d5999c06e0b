/**
 * What this device remembers of the drills: localStorage, one entry a drill. Nothing is ever sent anywhere.
 * The storage may be full, switched off or tampered with; then drills work as if nothing had been remembered.
 */

/** @typedef {import("./shapes.js").Progress} Progress */
/** @typedef {import("./shapes.js").Response} Response */

const PREFIX = "drill:v1:";
const ID = /^[a-z0-9-]{1,100}$/u;

/**
 * A short fingerprint of a key (FNV-1a): what was said of an answer under another key is stale.
 *
 * @param {unknown} key
 * @returns {string}
 */
export function fingerprint(key) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify(key))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/**
 * @param {string} id
 * @returns {Progress | null}
 */
export function load(id) {
  return attempt(() => sound(JSON.parse(localStorage.getItem(PREFIX + id) ?? "null")), null);
}

/**
 * @param {string} id
 * @param {Progress} progress
 * @returns {boolean} whether it is kept
 */
export function save(id, progress) {
  return attempt(() => (localStorage.setItem(PREFIX + id, JSON.stringify(progress)), true), false);
}

/**
 * Everything remembered, of all pages of the site.
 *
 * @returns {Record<string, Progress>}
 */
export function all() {
  return Object.fromEntries(ids().flatMap((id) => entry(id, load(id))));
}

/**
 * Whether a storage entry is one of ours.
 *
 * @param {string} name
 * @returns {boolean}
 */
export function ours(name) {
  return name.startsWith(PREFIX);
}

export function clear() {
  for (const id of ids()) attempt(() => localStorage.removeItem(PREFIX + id), undefined);
}

/**
 * The progress in an exported file's text; what is no progress in it is left out.
 *
 * @param {string} text
 * @returns {Record<string, Progress> | null} null where the file holds no progress at all
 */
export function parse(text) {
  const file = attempt(() => JSON.parse(text), null);
  if (!mapping(file) || file.format !== PREFIX || !mapping(file.drills)) return null;
  return Object.fromEntries(Object.entries(file.drills).flatMap(([id, value]) => entry(id, sound(value))));
}

/**
 * @param {string} id
 * @param {Progress | null} progress
 * @returns {[string, Progress][]} nothing where the id or the progress is not sound
 */
function entry(id, progress) {
  return progress !== null && ID.test(id) ? [[id, progress]] : [];
}

/**
 * @param {Record<string, Progress>} drills
 * @returns {string} the text of a file to keep
 */
export function format(drills) {
  return `${JSON.stringify({ format: PREFIX, drills }, null, 1)}\n`;
}

/** @returns {string[]} */
function ids() {
  return attempt(() => Object.keys(localStorage), []).filter(ours).map((name) => name.slice(PREFIX.length));
}

/**
 * A stored value as progress, or null where it does not have that form.
 *
 * @param {unknown} value
 * @returns {Progress | null}
 */
function sound(value) {
  if (!mapping(value) || typeof value.key !== "string" || !mapping(value.response)) return null;
  const texts = Object.entries(value.response).filter(([, text]) => typeof text === "string");
  return {
    key: value.key,
    response: /** @type {Response} */ (Object.fromEntries(texts)),
    attempts: whole(value.attempts) ? value.attempts : 0,
    checked: value.checked === true,
    set: whole(value.set) ? Number(value.set) : 0,
    best: mapping(value.best) && whole(value.best.earned) && whole(value.best.total) ? { earned: value.best.earned, total: value.best.total } : null,
  };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function mapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function whole(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @template Result
 * @param {() => Result} action
 * @param {Result} otherwise
 * @returns {Result}
 */
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
