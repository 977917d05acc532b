// One sender as a process of its own. With ENGINE_USAGE it says at its end what it used (`process.resourceUsage`).
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { runChildEngine } from "./child-engine.ts";

await runChildEngine({ name: "engine-child", connectionsMax: 8 }, async (deps, signal) => {
  await runSender(deps, signal);
  if (process.env.ENGINE_USAGE) process.stdout.write(`${JSON.stringify(process.resourceUsage())}\n`);
});
