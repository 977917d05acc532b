import { listSenders } from "#server/games/accounts/service/list-senders.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { senderUnknown } from "../errors.ts";
import type { ActView, SayToTeamInput } from "../schema.ts";
import { openTeam } from "./open-team.ts";
import { runAct } from "./run-act.ts";

/** The group was too busy: the platform answered OK and threw the message away. */
const tooBusyCode = 10023;

/**
 * Sends a text into a team from one of the game's senders. Its identity on the platform follows from the act's id, so that a repetition
 * within five minutes is no second message.
 * @throws DomainError `halts.*`, `mail.sender_unknown`, and as `openTeam` and `runAct`
 */
export async function sayToTeam(ctx: GameCtx, input: SayToTeamInput): Promise<ActView> {
  const { id, groupId, text, senderAccount } = input;
  const { memberCount } = await openTeam(ctx, { groupId, act: "message" });
  await assertMaySend(ctx);
  const senders = await listSenders(ctx);
  if (!senders.some(({ account }) => account === senderAccount)) throw senderUnknown(senderAccount);
  const entry = {
    action: "team.message" as const,
    after: { members: memberCount, characters: text.length, senderAccount },
  };
  const planned = { id, groupId, act: "message" as const, asked: input, entry, changesTeam: false };
  return runAct(ctx, planned, async (gateway) => {
    const { dropped } = await gateway.sendToGroup(groupId, {
      fromAccount: senderAccount,
      random: Math.max(1, Number.parseInt(id.slice(0, 8), 16)),
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
      priority: "high",
      skipCallbacks: true,
    });
    return dropped ? { refused: tooBusyCode } : {};
  });
}
