/** Dragging by mouse, pen or finger. Whatever is dragged can be moved by buttons and keys too; this is one more way. */

/**
 * @typedef {object} Drag
 * @property {() => boolean} may whether it can be dragged now
 * @property {(x: number, y: number) => void} over the pointer is here (on the page's visible part)
 * @property {(x: number, y: number) => void} drop
 * @property {() => void} end afterwards, dropped or not
 */

/** So far a pointer may tremble before a press is a drag. */
const TREMBLE = 6;
/** So near its edge the window scrolls along. */
const EDGE = 56;

/**
 * @param {HTMLElement} piece with a `.drill-grip`, by which a finger drags it; a mouse may take it anywhere
 * @param {Drag} drag
 */
export function draggable(piece, drag) {
  piece.addEventListener("pointerdown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const grip = target.closest(".drill-grip") !== null;
    const free = event.pointerType === "mouse" && target.closest("button, select, input, a") === null;
    if (event.button === 0 && (grip || free) && drag.may()) follow(piece, event, drag);
  });
}

/**
 * @param {HTMLElement} piece
 * @param {PointerEvent} start
 * @param {Drag} drag
 */
function follow(piece, start, drag) {
  const ended = new AbortController();
  const { signal } = ended;
  const [left, top] = [start.pageX, start.pageY];
  let dragging = false;

  /** @param {PointerEvent} event */
  function move(event) {
    if (event.pointerId !== start.pointerId) return;
    const [x, y] = [event.pageX - left, event.pageY - top];
    if (!dragging && Math.hypot(x, y) < TREMBLE) return;
    dragging = true;
    event.preventDefault();
    piece.classList.add("drill-dragged");
    piece.style.translate = `${x}px ${y}px`;
    scrollAlong(event.clientY);
    drag.over(event.clientX, event.clientY);
  }

  /** @param {PointerEvent | null} event the end of the drag; null where it is called off */
  function stop(event) {
    if (event !== null && event.pointerId !== start.pointerId) return;
    ended.abort();
    piece.classList.remove("drill-dragged");
    piece.style.translate = "";
    if (dragging && event !== null) drag.drop(event.clientX, event.clientY);
    drag.end();
  }

  // The window hears the pointer wherever it goes, and whatever becomes of the piece.
  window.addEventListener("pointermove", move, { signal });
  window.addEventListener("pointerup", stop, { signal });
  window.addEventListener("pointercancel", () => stop(null), { signal });
  window.addEventListener("blur", () => stop(null), { signal });
  window.addEventListener("keydown", (event) => (event.key === "Escape" ? stop(null) : undefined), { signal });
  if (start.pointerType === "mouse") start.preventDefault();
}

/** @param {number} y */
function scrollAlong(y) {
  if (y < EDGE) window.scrollBy(0, -EDGE / 4);
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4);
}

/**
 * Whether a point of the window lies in an element.
 *
 * @param {Element} box
 * @param {number} x
 * @param {number} y
 */
export function within(box, x, y) {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}
