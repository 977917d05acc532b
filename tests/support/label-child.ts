// A run of a bulk change in a process of its own, for tests that kill it in the middle:
// node label-child.ts DATABASE_URL GAME_JSON CHANGE_ID
import { pino } from "pino";
import { openDatabase } from "#db/client.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { runLabelChange } from "#server/players/labels/changes/service/run-label-change.ts";
import { ctxOf, gameCtxOf } from "./context.ts";

const [url = "", game = "", id = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 2, name: "label-child" });
const im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
const ctx = gameCtxOf(ctxOf(database.db, { actor: { kind: "system", name: "worker" }, im }), JSON.parse(game));
await runLabelChange(ctx, { id }, new AbortController().signal);
await im.close();
await database.close();
