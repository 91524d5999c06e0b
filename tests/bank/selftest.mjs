/**
 * The bank's self-tests in JavaScript: a line is {view, key, response}; prints {verdict, sheet, read} a line, where `read` is what
 * the notebook's form reads of the sheet.
 */

import { createInterface } from "node:readline";
import { stdin, stdout } from "node:process";

import { tidy, write } from "../../autograder/grading/sheet.js";
import { grade } from "../../autograder/grading/verdict.js";
import { read } from "../../autograder/notebook/sheet_reader.js";

for await (const line of createInterface({ input: stdin })) {
  const { view, key, response } = JSON.parse(line);
  const sheet = write(view, response);
  const { texts, strange } = read(sheet, view);
  stdout.write(`${JSON.stringify({ verdict: grade(key, response), sheet, read: tidy(Object.fromEntries(texts)), strange })}\n`);
}
