import { readdirSync } from "node:fs";
import { join } from "node:path";

/** `npm run chaos -- NAME`: runs one; its last line on stdout is one JSON object, and the exit code is 1 when a promise broke. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "main.ts")
  .map((file) => file.slice(0, -3))
  .sort();

const name = process.argv.slice(2).find((word) => !word.startsWith("-") && !/^\d+$/.test(word));
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Name what is to go wrong: npm run chaos -- ${names.join(" | ")}\n`);
  process.exitCode = 1;
} else {
  await import(join(import.meta.dirname, `${name}.ts`));
}
