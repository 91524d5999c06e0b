/** What a dialogue's view draws, as `kind.py` makes it. No marks, reasons or moods are in it. */

export interface Node {
  scene?: string;
  end?: string;
  /** Which of its scene's texts the customer says here. */
  says?: number;
  to?: Record<string, number>;
}

export interface Scene {
  says: string[];
  replies?: { key: string; text: string }[];
  ask?: string;
}

export interface Script {
  field: string;
  customer: string;
  scenes: Record<string, Scene>;
  /** What the customer says at each end. */
  ends: Record<string, string>;
  nodes: Node[];
}

export interface Desk {
  product?: { name: string; price: string; facts: [string, string][] };
  stock?: [string, string][];
  promotions?: string[];
  notes?: string[];
  phrases?: string[];
}

export interface Draw {
  channel: "chat" | "phone";
  agent: string;
  seconds: number;
  desk: Desk;
  threads: Script[];
  record: string[];
}

/** A turn that was played: where, what was said in words, and what the line in the answer holds. */
export interface Played {
  scene: string;
  says: string;
  reply: string;
  text: string;
}
