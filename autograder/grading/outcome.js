/** What one criterion says of one text. */

/**
 * @typedef {{earned: number, reason: string, detail: unknown}} Outcome marks earned, a reason code, and what the reason is about;
 *   the table of reasons stands in the architecture page
 */

/**
 * @param {number} earned
 * @param {string} reason
 * @param {unknown} [detail]
 * @returns {Outcome}
 */
export function outcome(earned, reason, detail = null) {
  return Object.freeze({ earned, reason, detail });
}

/**
 * The text could not be read; `detail` says what it is not.
 * @param {string} detail
 */
export function unreadable(detail) {
  return outcome(0, "unreadable", detail);
}
