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

const USAGE = "用法：node try.mjs ITEM.json < RESPONSE.json，或 node try.mjs --batch < LINES";

/** Ends with exit status 2 and one sentence. */
function refuse(sentence) {
  stderr.write(`${sentence}\n`);
  exit(2);
}

/** The JSON of a file; 0 is standard input. */
function json(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    return refuse(`${file === 0 ? "标准输入" : file}读不出JSON：${error.message.replaceAll("\n", " ")}`);
  }
}

const [argument, ...rest] = argv.slice(2);
if (argument === undefined || rest.length) {
  refuse(USAGE);
} else if (argument === "--batch") {
  for await (const line of createInterface({ input: stdin })) {
    const { key, response } = JSON.parse(line);
    stdout.write(`${JSON.stringify(grade(key, response))}\n`);
  }
} else {
  const item = json(argument);
  stdout.write(`${JSON.stringify(grade(item.key ?? item, json(0)))}\n`);
}
