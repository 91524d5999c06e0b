/** Building pieces of a page. What a learner or an author wrote goes in as text, never as markup. */

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */
/** @typedef {Node | string | null} Child */

/**
 * Make an element; an attribute that is true stands without a value, one that is false or null is left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * The paragraphs of a plain text: an empty line parts them, a single line end stays a line end.
 *
 * @param {string} text
 * @returns {HTMLParagraphElement[]}
 */
export function paragraphs(text) {
  return text
    .split(/\n[ \t]*\n/u)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => element("p", {}, ...lines(part)));
}

/**
 * @param {string} part
 * @returns {Child[]}
 */
function lines(part) {
  return part.split("\n").flatMap((line, index) => (index === 0 ? [line] : [element("br"), line]));
}
