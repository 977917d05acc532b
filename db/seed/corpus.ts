import { evasionsFresh } from "./corpus/evasions-fresh.ts";
import { evasionsHeldOut } from "./corpus/evasions-held-out.ts";
import { evasionsNewest } from "./corpus/evasions-newest.ts";
import { evasionsSealed } from "./corpus/evasions-sealed.ts";
import { evasionsTrial } from "./corpus/evasions-trial.ts";
import { evasionsTuned } from "./corpus/evasions-tuned.ts";
import { evasionsUnseen } from "./corpus/evasions-unseen.ts";
import { innocentFresh } from "./corpus/innocent-fresh.ts";
import { innocentHeldOut } from "./corpus/innocent-held-out.ts";
import { innocentNewest } from "./corpus/innocent-newest.ts";
import { innocentSealed } from "./corpus/innocent-sealed.ts";
import { innocentTrial } from "./corpus/innocent-trial.ts";
import { innocentTuned } from "./corpus/innocent-tuned.ts";
import { innocentUnseen } from "./corpus/innocent-unseen.ts";

/** What word lists are judged by, as it is written for review: see corpus/README.md. A line a row, tabs between its columns. */
export const corpusSources = {
  tuned: { evasions: evasionsTuned, innocent: innocentTuned },
  "held-out": { evasions: evasionsHeldOut, innocent: innocentHeldOut },
  unseen: { evasions: evasionsUnseen, innocent: innocentUnseen },
  fresh: { evasions: evasionsFresh, innocent: innocentFresh },
  newest: { evasions: evasionsNewest, innocent: innocentNewest },
  trial: { evasions: evasionsTrial, innocent: innocentTrial },
  sealed: { evasions: evasionsSealed, innocent: innocentSealed },
} as const;
