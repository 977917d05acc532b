import { hostname } from "node:os";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { SenderDeps } from "#server/mail/runs/jobs.ts";
import { ctxOf, testSecrets } from "./context.ts";

/** What an engine needs, with the real IM client; `close` ends its connections. */
export function engineDeps(
  db: Db,
  more: { fault?: SenderDeps["fault"]; logLevel?: string } = {},
): SenderDeps & { close(): Promise<void> } {
  const log = pino({ level: more.logLevel ?? "silent" });
  const im = createImGateways({ log });
  return {
    ctx: ctxOf(db, { actor: { kind: "system", name: "worker" }, im }),
    log,
    openGateway: async (gameId) => {
      const [game] = await db.select().from(games).where(eq(games.id, gameId));
      if (!game) throw new Error("no game");
      const { sdkAppId, endpoint, adminAccount } = game;
      return im.open({ gameId, sdkAppId, endpoint, adminAccount, key: testSecrets.open(game.keySealed) });
    },
    host: hostname(),
    pid: process.pid,
    ...(more.fault ? { fault: more.fault } : {}),
    close: () => im.close(),
  };
}
