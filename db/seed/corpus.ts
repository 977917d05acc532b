import { evasionsHeldOut } from "./corpus/evasions-held-out.ts";
import { evasionsTuned } from "./corpus/evasions-tuned.ts";
import { innocentHeldOut } from "./corpus/innocent-held-out.ts";
import { innocentTuned } from "./corpus/innocent-tuned.ts";

/** What word lists are judged by, as it is written for review: see corpus/README.md. A line a row, tabs between its columns. */
export const corpusSources = {
  tuned: { evasions: evasionsTuned, innocent: innocentTuned },
  "held-out": { evasions: evasionsHeldOut, innocent: innocentHeldOut },
} as const;
