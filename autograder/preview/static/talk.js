/** What the preview's pages say to their server and to the page around them. */

/**
 * @param {"read" | "note" | "typed"} name
 * @param {Record<string, unknown>} body
 * @returns {Promise<Record<string, any>>}
 */
export async function post(name, body) {
  const answer = await fetch(`/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/**
 * Tells the page around this one that something was filled in here.
 *
 * @param {"drill" | "form"} where
 */
export function tell(where) {
  window.parent.postMessage({ typed: where }, location.origin);
}
