// One engine for sent messages as a process of its own, for tests that kill it:
// node messenger-child.ts DATABASE_URL [POINT:NTH] sends itself SIGKILL when it reaches the fault point for the nth time.
import { openDatabase } from "#db/client.ts";
import { runMessenger } from "#server/messages/sends/service/run-messenger.ts";
import { engineDeps } from "./engine.ts";

const [url = "", kill = ":0"] = process.argv.slice(2);
const [point, nth] = kill.split(":");
let seen = 0;
const database = openDatabase(url, { max: 4, name: "messenger-child" });
const { fault: _fault, ...deps } = engineDeps(database.db, { logLevel: process.env.ENGINE_LOG ?? "silent" });
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.stdout.write("started\n");
await runMessenger(
  {
    ...deps,
    fault: (reached) => {
      if (reached !== point) return;
      seen += 1;
      if (seen === Number(nth)) process.kill(process.pid, "SIGKILL");
    },
  },
  stop.signal,
);
await deps.close();
await database.close();
