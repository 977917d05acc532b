// One sequencer of the audit log as a process of its own: node sealer-child.ts DATABASE_URL POINT:NTH FILE
import { runSealer } from "#server/audit/seals/service/run-sealer.ts";
import { checkpointFile } from "#server/runtime/checkpoint-file.ts";
import { runChildEngine } from "./child-engine.ts";

const file = checkpointFile(process.argv[4] ?? "");
await runChildEngine({ name: "sealer-child", connectionsMax: 3 }, ({ ctx, log, fault }, signal) =>
  runSealer({ ctx, log, file, fault }, signal),
);
