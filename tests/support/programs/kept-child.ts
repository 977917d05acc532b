// Keeps a text on and on under one name, to be killed: node kept-child.ts FOLDER NAME CHARACTER SIZE; prints a line for each that is on the disk.
import { keptTexts } from "#server/runtime/kept-texts.ts";

const [, , folder = "", name = "", character = "", size] = process.argv;
const kept = keptTexts(folder);
process.on("disconnect", () => process.exit(0));
for (;;) {
  await kept.write(name, character.repeat(Number(size)));
  process.stdout.write("kept\n");
}
