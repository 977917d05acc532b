import type { GameCtx } from "#server/kernel/context.ts";
import { getGame } from "../../service/get-game.ts";
import { openGameKey } from "../../service/open-game.ts";
import { probeConnection } from "../../service/probe-connection.ts";

/** Makes one harmless call signed as this account. @throws as `probeConnection`, what the account is to blame for at `account`. */
export async function probeAdmin(ctx: GameCtx, account: string): Promise<void> {
  const { sdkAppId, endpoint } = await getGame(ctx);
  const target = { gameId: ctx.game.id, sdkAppId, endpoint, adminAccount: account, key: await openGameKey(ctx) };
  await probeConnection(ctx, target, { key: "account", adminAccount: "account" });
}
