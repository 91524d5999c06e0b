// Reads one JSON a line ({page, verdict, reveal}) and prints what words.js tells, one JSON a line.
import { createInterface } from "node:readline";
import { explain } from "../../autograder/words.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { page, verdict, reveal } = JSON.parse(line);
  console.log(JSON.stringify(explain(page, verdict, { reveal })));
}
