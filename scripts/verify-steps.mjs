import { check, script, suite } from "./steps.mjs";

/** The fast half of `npm test`. */
export const verifySteps = [
  check("lint", "biome", ["check", "."]),
  check("types", "tsc", ["--noEmit"]),
  script("boundaries", ["scripts/boundaries.mjs"]),
  check("dead code", "knip", []),
  suite("unit"),
];
