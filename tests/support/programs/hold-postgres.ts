import { startEmbeddedPostgres } from "#server/runtime/embedded-postgres.ts";
import { stopOnSignal } from "#server/runtime/process-life.ts";
import { explainAndExit } from "#server/runtime/start-refusal.ts";

// hold-postgres DATA_DIR PORT [throwaway]: starts it (need it survive a power cut?), says where it is as one JSON line, and holds it until asked to stop.
const [dataDir = "", port, kind] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({
    dataDir,
    port: Number(port),
    durable: kind !== "throwaway",
    log: (line) => console.error(line),
  });
  stopOnSignal(server.stop, 20_000);
  const { pid, ownerUrl, appUrl, appSocketUrl, adminUrl } = server;
  console.log(JSON.stringify({ pid, ownerUrl, appUrl, appSocketUrl, adminUrl }));
} catch (error) {
  explainAndExit(error);
}
