import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { gameNotFound } from "../../errors.ts";
import { lockGame } from "../../queries.ts";
import { senderExists, tooManySenders } from "../errors.ts";
import { selectSenderRows, upsertSender } from "../queries.ts";
import { type AddSenderInput, sendersMax } from "../schema.ts";
import { tellPlatform } from "./tell-platform.ts";

/**
 * Adds an account that mail can come from; the platform hears of it first.
 * @throws DomainError `games.sender_exists`, `games.too_many_senders`, `games.sender_refused`, and as `probeConnection`.
 */
export async function addSender(ctx: GameCtx, { account, name }: AddSenderInput): Promise<void> {
  // Telling the platform would give a known sender this name, whatever is decided below.
  const known = await selectSenderRows(ctx.db, ctx.game.id);
  if (known.some((sender) => sender.account === account)) throw senderExists(account);
  await tellPlatform(ctx, { account, name });
  return inTransaction(ctx, async (tx) => {
    if ((await lockGame(tx.db, tx.game.id)) === undefined) throw gameNotFound();
    const { length } = await selectSenderRows(tx.db, tx.game.id);
    if (length >= sendersMax) throw tooManySenders(sendersMax);
    const isNew = await upsertSender(tx.db, { gameId: tx.game.id, account, name, position: length });
    if (!isNew) throw senderExists(account);
    await recordAudit(tx, {
      action: "game.sender_add",
      target: { kind: "im_account", id: account, name: account },
      after: { account, name },
    });
  });
}
