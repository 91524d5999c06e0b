// Reads one JSON a line ([text, view]) and prints what the notebook's form reads in it: its tidy texts and strange lines.
import { createInterface } from "node:readline";
import { tidy } from "../../autograder/grading/sheet.js";
import { read } from "../../autograder/notebook/sheet_reader.js";

for await (const line of createInterface({ input: process.stdin })) {
  const [text, view] = JSON.parse(line);
  const { texts, strange } = read(text, view);
  console.log(JSON.stringify({ texts: tidy(Object.fromEntries(texts)), strange }));
}
