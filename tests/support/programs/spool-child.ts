// A gateway's spool in a process of its own, to be killed: node spool-child.ts FOLDER; prints the number of each line once it is durable.
import { openSpool } from "#server/moderation/decide/service/open-spool.ts";

const [, , folder = ""] = process.argv;
const spool = await openSpool({ folder, owner: `child_${process.pid}`, isAlive: () => false });
let number = 0;

/** Several append at once, as callers of a gateway do. */
async function appendOnAndOn(): Promise<void> {
  for (;;) {
    const own = number;
    number += 1;
    await spool.append([JSON.stringify({ number: own, text: "x".repeat(500) })]);
    process.stdout.write(`${own}\n`);
  }
}
process.on("disconnect", () => process.exit(0));
await Promise.all(Array.from({ length: 8 }, appendOnAndOn));
