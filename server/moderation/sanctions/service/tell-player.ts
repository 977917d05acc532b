import { hash } from "node:crypto";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";

/** A week: whoever comes back later learns of it by not being able to speak. */
const lifeTimeSeconds = 604_800;
const skewSeconds = 300;

export type Told = {
  to: string /** Of what is told: the same again is the same message. */;
  key: string;
  text: string;
  sinceMs: number;
};

/**
 * Tells a player something from the game's first sender, once: the history is asked before it is sent, so that a message whose answer was lost
 * is not written twice.
 * @returns the platform's refusal, null when it was told, undefined in a game without a sender.
 * @throws ImError when nobody knows, or trying again may help; DomainError `halts.*` while sending is stopped.
 */
export async function tellPlayer(ctx: GameCtx, { to, key, text, sinceMs }: Told): Promise<number | null | undefined> {
  await assertMaySend(ctx);
  const { gateway, settings } = await openGame(ctx);
  const [sender] = settings.senders;
  if (sender === undefined) return undefined;
  const digest = hash("sha256", key, "buffer");
  // Zero is no number of a message.
  const message = { msgSeq: digest.readUInt32BE(0) || 1, msgRandom: digest.readUInt32BE(4) || 1 };
  if (await isThere(gateway, { ...message, sinceMs, nowMs: ctx.now().getTime(), account: to, peer: sender.account })) {
    return null;
  }
  try {
    const { failed } = await gateway.sendToOne(to, {
      ...{ ...message, fromAccount: sender.account, lifeTimeSeconds },
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
    });
    return failed[0]?.code ?? null;
  } catch (error) {
    if (error instanceof ImRejected && !error.uncertain && error.class !== "transient") return error.code;
    throw error;
  }
}

type Look = {
  msgSeq: number;
  msgRandom: number;
  account: string;
  peer: string;
  sinceMs: number;
  nowMs: number;
};

async function isThere(gateway: ImGateway, look: Look): Promise<boolean> {
  const { account, peer, msgSeq, msgRandom } = look;
  const fromTime = Math.floor(look.sinceMs / 1_000) - skewSeconds;
  const toTime = Math.ceil(look.nowMs / 1_000) + skewSeconds;
  try {
    const messages = await gateway.readHistory({ account, peer, fromTime, toTime });
    return messages.some((each) => each.msgSeq === msgSeq && each.msgRandom === msgRandom && each.fromAccount === peer);
  } catch (error) {
    // An account that the platform does not know has no history: sending says so.
    if (error instanceof ImRejected && error.class === "account") return false;
    throw error;
  }
}
