/** How much of a sequence of steps keeps to the rules of what comes before what. The same as `order.py`. */

/** @typedef {readonly (readonly string[])[]} Pairs */

/**
 * The size of the longest part of `sequence` (no step twice) in which no two steps stand the wrong way round.
 *
 * Two steps conflict where the later one must come first. Conflict is a partial order, so the longest part without a conflict
 * is its largest antichain; by Dilworth's theorem that is the number of steps less a largest matching of conflicting pairs.
 * @param {readonly string[]} sequence
 * @param {Pairs} before
 */
export function longestValid(sequence, before) {
  const must = closure(before);
  const conflicts = sequence.map((first, place) =>
    sequence.flatMap((later, index) => (index > place && must.get(later)?.has(first) ? [index] : [])),
  );
  return sequence.length - matching(conflicts);
}

/**
 * For each step the steps that follow from `before` to come after it.
 * @param {Pairs} before
 * @returns {Map<string, Set<string>>}
 */
function closure(before) {
  /** @type {Map<string, Set<string>>} */
  const follows = new Map();
  for (const [first, later] of before) follows.set(first, (follows.get(first) ?? new Set()).add(later));
  return new Map(Array.from(follows.keys(), (first) => [first, reached(first, follows)]));
}

/**
 * @param {string} start
 * @param {Map<string, Set<string>>} follows
 */
function reached(start, follows) {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = [start];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    for (const later of follows.get(step) ?? []) {
      if (!found.has(later)) {
        found.add(later);
        waiting.push(later);
      }
    }
  }
  return found;
}

/**
 * The size of a largest matching: each step goes to at most one later step, each later step has at most one before it.
 * @param {readonly (readonly number[])[]} conflicts
 */
function matching(conflicts) {
  /** @type {Map<number, number>} */
  const taken = new Map();
  /** @type {(first: number, tried: Set<number>) => boolean} */
  const placed = (first, tried) =>
    conflicts[first].some((later) => {
      if (tried.has(later)) return false;
      tried.add(later);
      const holder = taken.get(later);
      if (holder !== undefined && !placed(holder, tried)) return false;
      taken.set(later, first);
      return true;
    });
  return conflicts.filter((_, first) => placed(first, new Set())).length;
}
