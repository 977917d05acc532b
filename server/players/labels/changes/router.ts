import { procedure } from "#server/trpc/procedures.ts";
import {
  labelChangeRef,
  listLabelChangesInput,
  listLabelSkipsInput,
  planLabelsInput,
  startLabelsInput,
} from "./schema.ts";
import { cancelLabelChange } from "./service/cancel-label-change.ts";
import { getLabelChange } from "./service/get-label-change.ts";
import { listLabelChanges } from "./service/list-label-changes.ts";
import { listLabelSkips } from "./service/list-label-skips.ts";
import { pauseLabelChange } from "./service/pause-label-change.ts";
import { planLabelChange } from "./service/plan-label-change.ts";
import { planLabelUndo } from "./service/plan-label-undo.ts";
import { resumeLabelChange } from "./service/resume-label-change.ts";
import { startLabelChange } from "./service/start-label-change.ts";

/** Changing many players at once: plan, look, run. They open as `labels.…`. */
export const labelChangeProcedures = {
  changes: procedure
    .needs("player.read")
    .input(listLabelChangesInput)
    .query(({ ctx, input }) => listLabelChanges(ctx, input)),
  change: procedure
    .needs("player.read")
    .input(labelChangeRef)
    .query(({ ctx, input }) => getLabelChange(ctx, input)),
  skips: procedure
    .needs("player.read")
    .input(listLabelSkipsInput)
    .query(({ ctx, input }) => listLabelSkips(ctx, input)),
  planChange: procedure
    .needs("player.label")
    .input(planLabelsInput)
    .mutation(({ ctx, input }) => planLabelChange(ctx, input)),
  planUndo: procedure
    .needs("player.label")
    .input(labelChangeRef)
    .mutation(({ ctx, input }) => planLabelUndo(ctx, input)),
  startChange: procedure
    .needs("player.label")
    .input(startLabelsInput)
    .mutation(({ ctx, input }) => startLabelChange(ctx, input)),
  pauseChange: procedure
    .needs("player.label")
    .input(labelChangeRef)
    .mutation(({ ctx, input }) => pauseLabelChange(ctx, input)),
  resumeChange: procedure
    .needs("player.label")
    .input(labelChangeRef)
    .mutation(({ ctx, input }) => resumeLabelChange(ctx, input)),
  cancelChange: procedure
    .needs("player.label")
    .input(labelChangeRef)
    .mutation(({ ctx, input }) => cancelLabelChange(ctx, input)),
};
