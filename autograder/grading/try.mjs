/**
 * Grades in JavaScript from the command line.
 *
 *     node try.mjs ITEM.json < RESPONSE.json     ITEM.json is a key, or a page view with its `key`; prints the verdict
 *     node try.mjs --batch < LINES               a line is {"key", "response"}; prints a verdict a line
 */

import { readFileSync } from "node:fs";
import { argv, exit, stderr, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";

import { grade } from "./verdict.js";

const [argument] = argv.slice(2);
if (argument === undefined) {
  stderr.write("用法：node try.mjs ITEM.json < RESPONSE.json，或 node try.mjs --batch < LINES\n");
  exit(2);
} else if (argument === "--batch") {
  for await (const line of createInterface({ input: stdin })) {
    const { key, response } = JSON.parse(line);
    stdout.write(`${JSON.stringify(grade(key, response))}\n`);
  }
} else {
  const item = JSON.parse(readFileSync(argument, "utf8"));
  stdout.write(`${JSON.stringify(grade(item.key ?? item, JSON.parse(readFileSync(0, "utf8"))))}\n`);
}
