/**
 * The functions of the grading language by name, for the tests.
 *
 *     node calls.mjs < LINES      a line is [name, …arguments]; prints the result of each call as a line of JSON
 */

import { createInterface } from "node:readline";
import { argv, stdin, stdout } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

const HERE = fileURLToPath(new URL(".", import.meta.url));
export const GRADING = join(HERE, "../../autograder/grading");

/** The table of calls of the grading language that stands in `folder`. */
export async function callsOf(folder) {
  const load = (name) => import(pathToFileURL(join(folder, name)).href);
  const files = ["text.js", "number.js", "verdict.js", "sheet.js", "steps.js", "places.js", "turns.js"];
  const [text, number, verdict, sheet, steps, places, turns] = await Promise.all(files.map(load));
  return {
    grade: verdict.grade,
    plain: text.plain,
    normal: text.normal,
    same: (one, other) => text.normal(one) === text.normal(other),
    is_blank: text.isBlank,
    well_formed: text.wellFormed,
    quantity: (shown, units) => {
      const found = number.quantity(shown, units);
      return found && { value: `${found.value.digits}e${0 - found.value.places}`, unit: found.unit, worded: found.worded };
    },
    read_steps: steps.readSteps,
    places: places.places,
    decimal: (shown) => {
      try {
        const found = number.decimal(shown);
        return `${found.digits}e${0 - found.places}`;
      } catch {
        return null;
      }
    },
    read_turns: (...given) => turns.readTurns(...given).map(({ scene, text }) => [scene, text]),
    write: sheet.write,
    tidy: sheet.tidy,
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const calls = await callsOf(GRADING);
  for await (const line of createInterface({ input: stdin })) {
    const [name, ...rest] = JSON.parse(line);
    stdout.write(`${JSON.stringify(calls[name](...rest))}\n`);
  }
}
