// One engine for recalls as a process of its own, for tests that kill it:
// node recall-child.ts DATABASE_URL [POINT:NTH] sends itself SIGKILL when it reaches the fault point for the nth time.
import { openDatabase } from "#db/client.ts";
import { runRecaller } from "#server/mail/recalls/service/run-recaller.ts";
import { engineDeps } from "./engine.ts";

const [url = "", kill = ":0"] = process.argv.slice(2);
const [point, nth] = kill.split(":");
let seen = 0;
const database = openDatabase(url, { max: 8, name: "recall-child" });
const { fault: _fault, ...deps } = engineDeps(database.db, { logLevel: process.env.ENGINE_LOG ?? "silent" });
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.stdout.write("started\n");
await runRecaller(
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
