/** A sheet is printed blank: what was filled in on the page before is not remembered here. */

Object.defineProperty(window, "localStorage", { get: () => null });
