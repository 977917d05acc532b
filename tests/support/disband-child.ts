// A run of a planned disbanding in a process of its own, for tests that kill it in the middle:
// node disband-child.ts DATABASE_URL GAME_JSON DISBAND_ID HANGS_FROM
// From the team at HANGS_FROM on, calls are made and what became of them is never written.
import { pino } from "pino";
import { openDatabase } from "#db/client.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { runDisband } from "#server/teams/disbands/service/run-disband.ts";
import { ctxOf, gameCtxOf } from "./context.ts";

const [url = "", game = "", disbandId = "", hangsFrom = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 4, name: "disband-child" });
const im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
const ctx = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" }, im }), JSON.parse(game));
// Whoever was to kill it may have died first.
setTimeout(() => process.exit(1), 300_000);
await runDisband(ctx, { disbandId }, new AbortController().signal, (point, { position }) =>
  point === "called" && position >= Number(hangsFrom) ? new Promise<void>(() => undefined) : undefined,
);
