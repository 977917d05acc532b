// One engine for recalls as a process of its own.
import { runRecaller } from "#server/mail/recalls/service/run-recaller.ts";
import { runChildEngine } from "./child-engine.ts";

await runChildEngine({ name: "recall-child", connectionsMax: 8 }, runRecaller);
