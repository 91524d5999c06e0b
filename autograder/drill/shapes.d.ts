/** The forms of data that cross into the browser, as docs/architecture.md describes them. */

export interface Option {
  key: string;
  text: string;
}

export interface Field {
  id: string;
  label: string;
  marks: number;
  long: boolean;
  options?: Option[];
}

/** A response: field → text. */
export type Response = Record<string, string>;

export interface PublicView {
  id: string;
  kind: string;
  title: string;
  prompt: string;
  era: string;
  source: string;
  layout: string;
  total: number;
  fields: Field[];
  draw: unknown;
}

export interface Criterion {
  criterion: string;
  field: string;
  marks: number;
  [member: string]: unknown;
}

export interface Key {
  item: string;
  fields: string[];
  variants: Record<string, string>;
  criteria: Criterion[];
}

/** What the author says about one criterion; `words` runs beside `key.criteria`. */
export interface Words {
  why?: string | null;
  hint?: string | null;
  /** A number's unit as its author wrote it (the rule has it without 万). */
  unit?: string;
  reject?: (string | null)[];
  options?: Record<string, string | null>;
  /** Of an order: a sentence for each pair of the rule's `before`. */
  broken?: string[];
  /** Said instead of the general sentence where the criterion is not met. */
  missing?: string | null;
  /** What is said of a wording found, where it stands. */
  found?: string | null;
  /** For each wording to avoid, what is said of it. */
  hits?: string[];
  /** Whole answers that earn full marks, each with the reason why it is as it is; with the first criterion. */
  models?: { text: string; why: string }[];
  /** Of a dialogue: the mood it begins with, scene → choice → what is told of it, end → why. */
  mood?: number;
  turns?: Record<string, Record<string, TurnWords>>;
  ends?: Record<string, string>;
}

/** What is told of one choice in a dialogue, and what it did to the hidden state. */
export interface TurnWords {
  text: string;
  why: string;
  mood?: number;
  finds?: string[];
  promises?: string[];
  breaks?: string;
  instead?: string[];
}

export interface Reading {
  topic: string;
  title: string;
  href?: string | null;
}

export interface PageView {
  view: PublicView;
  key: Key;
  words: Words[];
  model: Response;
  hint?: string | null;
  read?: Reading[];
  /** The steps of the calculation, for an item with several sets of numbers. */
  working?: string[];
  /** The same item with its other sets of numbers. */
  sets?: PageView[];
}

export interface Judgement {
  criterion: string;
  earned: number;
  total: number;
  reason: string;
  detail: unknown;
}

export interface Verdict {
  item: string;
  state: string;
  earned: number;
  total: number;
  fields: Record<string, Judgement[]>;
}

export type Mark = "✓" | "◐" | "✗" | "空" | "?";

/** What a learner is told about one field. */
export interface Feedback {
  field: string;
  label: string;
  mark: string;
  earned: number;
  total: number;
  says: string[];
  /** What was found where in the field's text; only where the key is at hand. */
  findings?: Finding[];
}

/** A place in a text, in code points: a point that was made, or what should not be said. */
export interface Finding {
  start: number;
  end: number;
  look: "found" | "taboo";
  says: string;
}

/** One control on the page, whatever it is made of. */
export interface Control {
  element: HTMLElement;
  write(text: string): void;
  lock(locked: boolean): void;
  focus(): void;
  /** Ties the control to its feedback (the note's DOM id) and says whether it is wrong. */
  flag(note: string | null, wrong: boolean): void;
  /** Why it cannot be checked yet, in one sentence; "" when it can. A control without it can always be checked. */
  waiting?(): string;
  /** Shows the feedback in its own way; a control without it has it written beside it. */
  tell?(feedback: Feedback | null): void;
}

/** What a kind's view may ask of the form. */
export interface Placing {
  control(field: string, place?: { apart?: boolean }): HTMLElement;
  /** The field's options to tick; `shown` is what stands for an option's text. */
  options(field: string, multiple: boolean, shown?: (option: Option) => (Node | string)[]): HTMLElement;
  /** Places a control of the kind's own making; `changed` is to be called with the field's text after every change. */
  own(field: string, make: (changed: (text: string) => void) => Control): HTMLElement;
  /** Puts a text into a placed field in the learner's name, unless the form is locked. */
  set(field: string, text: string): void;
  /** The field's options by name, several at once, as chips to tick; their text is the names. */
  names(field: string): HTMLElement;
  /** Calls with the field's feedback whenever it is shown, and with null when it is taken away. */
  told(field: string, shown: (feedback: Feedback | null) => void): void;
  /** The page view with its key, where the host grades; null in a student's notebook. */
  readonly page: PageView | null;
  /** The field's feedback, for a view that took its control `apart`. */
  note(field: string): HTMLElement;
  /** Calls with the field's text now and after every change. */
  watch(field: string, changed: (text: string) => void): void;
  /** A DOM id no other form of the page has. */
  name(suffix: string): string;
}

/** What is remembered of a drill on this device. */
export interface Progress {
  key: string;
  response: Response;
  attempts: number;
  checked: boolean;
  best: { earned: number; total: number } | null;
  /** Which set of numbers, from 0. */
  set?: number;
}

export interface Store {
  load(): Progress | null;
  save(progress: Progress): void;
}

/** The six-method model of anywidget, as far as it is used here. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(name: string, callback: () => void): void;
  off(name: string, callback: () => void): void;
}
