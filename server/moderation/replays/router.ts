import { procedure, router } from "#server/trpc/procedures.ts";
import { listDifferencesInput, listReplaysInput, replayRef, startReplayInput } from "./schema.ts";
import { cancelReplay } from "./service/cancel-replay.ts";
import { getReplay } from "./service/get-replay.ts";
import { listDifferences } from "./service/list-differences.ts";
import { listReplays } from "./service/list-replays.ts";
import { startReplay } from "./service/start-replay.ts";

const reads = procedure.needs("moderation.read");
const writes = procedure.needs("moderation.rules");

/** Stored messages, judged again by another version. */
export const replaysRouter = router({
  list: reads.input(listReplaysInput).query(({ ctx, input }) => listReplays(ctx, input)),
  get: reads.input(replayRef).query(({ ctx, input }) => getReplay(ctx, input)),
  differences: reads.input(listDifferencesInput).query(({ ctx, input }) => listDifferences(ctx, input)),
  start: writes.input(startReplayInput).mutation(({ ctx, input }) => startReplay(ctx, input)),
  cancel: writes.input(replayRef).mutation(({ ctx, input }) => cancelReplay(ctx, input)),
});
