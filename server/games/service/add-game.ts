import { randomBytes } from "node:crypto";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { addShippedItems } from "#server/items/service/add-shipped-items.ts";
import { type Ctx, type GameScope, inTransaction } from "#server/kernel/context.ts";
import { addShippedMessageTypes } from "#server/messages/service/add-shipped-message-types.ts";
import { addShippedRules } from "#server/moderation/rulebook/service/add-shipped-rules.ts";
import { endpointRefused, ownerOnly, slugTaken } from "../errors.ts";
import { insertFirstAdmin, insertGame, insertSenders, type Sender } from "../queries.ts";
import { callbackPath, judgeEndpoint } from "../rules.ts";
import { type AddGameInput, addGameInput } from "../schema.ts";

/** Accounts a new game's mail can come from; the names are what players see. */
const shippedSenders: readonly Sender[] = [
  { account: "system_mail", name: "System mail" },
  { account: "system_event", name: "Event desk" },
];

/**
 * Adds a game with the item catalogue, the message types and the rules of moderation that ship. The platform hears of the senders afterwards (`registerSenders`), because
 * a transaction calls nobody.
 * @param options.extraHosts `HERALD_IM_HOSTS`.
 * @returns the path below the gateway's address that the platform calls back; it ends in a secret: never log it.
 * @throws DomainError `games.owner_only`, `games.slug_taken`, `games.endpoint_*`; ZodError for a wrong shape.
 */
export async function addGame(
  ctx: Ctx,
  given: AddGameInput,
  options: { extraHosts: readonly string[] },
): Promise<{ game: GameScope; callbackPath: string }> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownerOnly();
  const { key, callbackToken, ...input } = addGameInput.parse(given);
  const judged = judgeEndpoint({ kind: input.kind, endpoint: input.endpoint, extraHosts: options.extraHosts });
  if ("problem" in judged) throw endpointRefused(judged.problem);
  const { endpoint } = judged;
  const callbackSecret = randomBytes(24).toString("base64url");
  return inTransaction(ctx, async (tx) => {
    const game = await insertGame(tx.db, {
      ...input,
      endpoint,
      keySealed: tx.secrets.seal(key),
      callbackSecret,
      callbackTokenSealed: callbackToken === undefined ? null : tx.secrets.seal(callbackToken),
    });
    if (game === undefined) throw slugTaken(input.slug);
    const inGame = { ...tx, game };
    await insertFirstAdmin(tx.db, game.id, input.adminAccount);
    await insertSenders(tx.db, game.id, shippedSenders);
    await recordAudit(inGame, {
      action: "game.add",
      target: { kind: "game", id: game.id, name: game.slug },
      after: { ...input, endpoint, senders: shippedSenders.map((sender) => sender.account) },
    });
    await addShippedItems(inGame);
    await addShippedMessageTypes(inGame);
    await addShippedRules(inGame);
    return { game, callbackPath: callbackPath({ slug: game.slug, callbackSecret }) };
  });
}
