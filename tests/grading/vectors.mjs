/**
 * Runs the vectors of the grading language in JavaScript, as `vectors.py` does in Python; reading sheets is Python's alone.
 *
 *     node vectors.mjs [FOLDER] [--first]     the grading language in FOLDER; prints what does not hold, a line each
 *
 * With `--first` it ends at the first line, with exit status 1.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, stdout } from "node:process";

import { callsOf, GRADING } from "./calls.mjs";

const PYTHON_ONLY = new Set(["parse"]);
const VECTORS = join(GRADING, "vectors");
const first = argv.includes("--first");
const folder = argv.slice(2).find((argument) => argument !== "--first") ?? GRADING;

/** The long text that `repeat` stands for, or the value itself. */
function expanded(_, value) {
  const members = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return members.length === 1 && members[0] === "repeat" ? value.repeat[0].repeat(value.repeat[1]) : value;
}

function got(calls, group, test) {
  try {
    return JSON.stringify("key" in group ? calls.grade(group.key, test.response) : calls[group.function](...test.arguments));
  } catch (error) {
    return `throws ${error}`;
  }
}

const calls = await callsOf(folder);
for (const name of readdirSync(VECTORS).sort()) {
  for (const group of JSON.parse(readFileSync(join(VECTORS, name), "utf8"), expanded)) {
    if (PYTHON_ONLY.has(group.function)) continue;
    for (const test of group.tests) {
      const wanted = JSON.stringify("key" in group ? test.verdict : test.result);
      const found = got(calls, group, test);
      if (found === wanted) continue;
      stdout.write(`${name}: ${group.description}: ${test.description}: ${found?.slice(0, 400)} instead of ${wanted.slice(0, 400)}\n`);
      if (first) exit(1);
    }
  }
}
