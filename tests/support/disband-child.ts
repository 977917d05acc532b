// A run of a planned disbanding in a process of its own, for tests that kill it in the middle:
// node disband-child.ts DATABASE_URL GAME_JSON DISBAND_ID
import { pino } from "pino";
import { openDatabase } from "#db/client.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { runDisband } from "#server/teams/disbands/service/run-disband.ts";
import { ctxOf, gameCtxOf } from "./context.ts";

const [url = "", game = "", disbandId = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 4, name: "disband-child" });
const im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
const ctx = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" }, im }), JSON.parse(game));
await runDisband(ctx, { disbandId }, new AbortController().signal);
await im.close();
await database.close();
