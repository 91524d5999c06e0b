// Reads one JSON a line ({page, field, text}) and prints what findings.js finds and how it cuts the text, one JSON a line.
import { createInterface } from "node:readline";
import { findings, pieces } from "../../autograder/findings.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { page, field, text } = JSON.parse(line);
  const found = findings(page, field, text);
  console.log(JSON.stringify([found, pieces(text, found)]));
}
