// A sweep of a game's teams in a process of its own, for tests that kill it in the middle:
// node sweep-child.ts DATABASE_URL GAME_JSON
import { pino } from "pino";
import { openDatabase } from "#db/client.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { runSweep } from "#server/teams/sweeps/service/run-sweep.ts";
import { ctxOf, gameCtxOf } from "./context.ts";

const [url = "", game = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 4, name: "sweep-child" });
const im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
const ctx = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" }, im }), JSON.parse(game));
await runSweep(ctx, new AbortController().signal);
await im.close();
await database.close();
