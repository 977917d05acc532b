import type { Logger } from "pino";
import type { LeakFinder } from "#db/enums/moderation-work.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import { emptyCatalogue } from "../../../decide/rules/catalogue.ts";
import { hashMessage } from "../../../decide/service/hash-message.ts";
import { judgeLate } from "../../../decide/service/judge-late.ts";
import type { KeptRules } from "../../../decide/service/open-rules.ts";
import {
  findFirstAsked,
  findScope,
  hasFoundLately,
  insertLeaks,
  type NewLeak,
  selectJudgements,
  settleJudged,
  wasAsked,
} from "../queries.ts";
import { isAllowed, nearMs, type PassedMessage } from "../rules.ts";
import { readPassedTexts } from "./read-passed-texts.ts";

export type LeakDeps = { rules: KeptRules; log: Logger };

/** Whoever was told of leaks hears of more only after so long without one. */
const quietMinutes = 10;
/** The platform tells times in whole seconds, cut off. */
const secondMs = 1_000;

/**
 * Puts on the list which of these messages nobody had allowed, and judges those. Call it in the transaction that remembers that they were looked at: each
 * is listed once, whoever finds it and however often. A message of before the platform first asked, or of a kind about which it never did, is no leak, nor is
 * one of Herald's own.
 * @returns how many of them were leaks, also those that stood on the list.
 */
export async function listPassed(
  tx: Ctx,
  deps: LeakDeps,
  of: { gameId: string; foundBy: LeakFinder; gapId: string | null; messages: readonly PassedMessage[] },
): Promise<number> {
  const { gameId, foundBy, gapId } = of;
  const firstAsked = await findFirstAsked(tx.db, gameId);
  if (firstAsked === undefined) return 0;
  if (deps.rules.of(gameId) === undefined) await deps.rules.refresh();
  const game = deps.rules.of(gameId);
  const isOurs = ({ sender, platform }: PassedMessage): boolean =>
    game?.ownAccounts.has(sender) === true && (platform === null || platform === "restapi");
  const asked = await askedKinds(tx, gameId, of.messages);
  const named = of.messages
    .filter(
      (message) =>
        asked.has(message.channel) && !isOurs(message) && message.sentAt.getTime() + secondMs > firstAsked.getTime(),
    )
    .flatMap((message) => {
      const hash = hashOf(message);
      return hash === undefined ? [] : [{ message, hash }];
    });
  if (named.length === 0) return 0;
  const times = named.map(({ message }) => message.sentAt.getTime());
  const judgements = await selectJudgements(tx.db, {
    gameId,
    hashes: [...new Set(named.map(({ hash }) => hash))],
    from: new Date(Math.min(...times) - nearMs),
    to: new Date(Math.max(...times) + nearMs + secondMs),
  });
  const leaked = named.filter(({ message, hash }) => {
    const texts = () => readPassedTexts(message, game?.catalogue ?? emptyCatalogue);
    return !isAllowed(judgements.get(hash) ?? [], { sentAt: message.sentAt, texts });
  });
  if (leaked.length === 0) return 0;
  const foundAt = tx.now();
  const wasQuiet = !(await hasFoundLately(tx.db, { gameId, minutes: quietMinutes }));
  const added = await insertLeaks(
    tx.db,
    { gameId, foundAt },
    leaked.map(({ message, hash }) => toLeak(message, { hash, foundBy, gapId })),
  );
  const found = added.flatMap(({ id, place }) => {
    const message = leaked[place]?.message;
    return message === undefined ? [] : [{ id, message }];
  });
  await judge(tx, deps, { gameId, foundAt, found });
  const scope = added.length > 0 && wasQuiet ? await findScope(tx.db, gameId) : undefined;
  if (scope !== undefined) {
    await recordNotice(
      { ...tx, game: scope },
      { kind: "leaks_found", campaignId: null, params: { count: added.length } },
    );
  }
  return leaked.length;
}

/** The kinds of message about which the platform had asked by then. */
async function askedKinds(
  tx: Ctx,
  gameId: string,
  messages: readonly PassedMessage[],
): Promise<Set<PassedMessage["channel"]>> {
  const asked = new Set<PassedMessage["channel"]>();
  for (const [channel, sent] of Map.groupBy(messages, (message) => message.channel)) {
    const before = new Date(Math.max(...sent.map(({ sentAt }) => sentAt.getTime())) + secondMs);
    if (await wasAsked(tx.db, { gameId, channel, before })) asked.add(channel);
  }
  return asked;
}

type FoundMessage = { id: string; message: PassedMessage };

/** All at once; when that fails, one by one: a message that nobody can judge holds up no other. It stays on the list, and is tried again. */
async function judge(
  tx: Ctx,
  deps: LeakDeps,
  of: { gameId: string; foundAt: Date; found: readonly FoundMessage[] },
): Promise<void> {
  const { found } = of;
  if (found.length === 0) return;
  try {
    // audit: none because nobody acts: Herald judges what it found.
    await inTransaction(tx, async (inner) => {
      const judged = await judgeLate(inner, deps, { ...of, messages: found.map(({ message }) => message) });
      await settleJudged(
        inner.db,
        judged.flatMap((each, place) => {
          const id = found[place]?.id;
          return id === undefined ? [] : [{ id, ...each }];
        }),
      );
    });
  } catch (err) {
    if (found.length > 1) for (const each of found) await judge(tx, deps, { ...of, found: [each] });
    else
      deps.log.warn(
        { err, leakId: found[0]?.id },
        "a message that slipped through could not be judged and will be later",
      );
  }
}

/** Undefined for a message that its own numbers do not name. */
function hashOf(message: PassedMessage): number | undefined {
  const { channel, groupId, sender, recipient, msgSeq, msgRandom: random, msgTime } = message;
  if (channel === "group") return groupId === null ? undefined : hashMessage({ channel, groupId, sender, random });
  if (recipient === null || msgSeq === null || msgTime === null) return undefined;
  return hashMessage({ channel, sender, recipient, seq: msgSeq, random, time: msgTime });
}

function toLeak(
  { channel, groupId, topicId, sender, recipient, msgSeq, msgRandom, msgTime, sentAt, eventId }: PassedMessage,
  of: { hash: number; foundBy: LeakFinder; gapId: string | null },
): NewLeak {
  const { hash: messageHash, foundBy, gapId } = of;
  const facts = { channel, groupId, sender, recipient, msgRandom, msgTime, eventId };
  // By the number of a topic's message the platform would take back another one of the community.
  return {
    ...facts,
    msgSeq: topicId === null ? msgSeq : null,
    messageHash,
    foundBy,
    gapId,
    sentAt: sentAt.toISOString(),
  };
}
