import { check, script, suite } from "./steps.mjs";

/** The fast half of `npm test`. */
export const verifySteps = [
  check("lint", "biome", ["check", "."]),
  // The types of our own routes, which pages refer to.
  check("route types", "next", ["typegen"]),
  check("types", "tsc", ["--noEmit"]),
  script("boundaries", ["scripts/boundaries.mjs"]),
  check("migrations", "drizzle-kit", ["check"]),
  check("dead code", "knip", []),
  suite("unit"),
];
