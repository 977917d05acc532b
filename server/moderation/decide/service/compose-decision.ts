import type { DecisionSource, Verdict } from "#db/enums/decisions.ts";
import type { NewDecision } from "../queries.ts";
import type { GameRules, Judged } from "../rules/judge-question.ts";
import type { Question } from "../schema.ts";
import { hashMessage } from "./hash-message.ts";

/** Characters of a body that are kept. */
const bodyCharactersMax = 131_072;

/** A judgement as it stands on record. */
export function composeDecision(given: {
  id: string;
  at: Date;
  question: Question;
  game: GameRules | undefined;
  judged: Judged;
  verdict: Verdict;
  code: number;
  source: DecisionSource;
  latencyUs: number;
  eventId: number | null;
}): NewDecision {
  const { id, at, question, game, judged, verdict, code, source, latencyUs, eventId } = given;
  const { message, judgement, checks, fallback, preset, shadow } = judged;
  const { gameId, channel, msgSeq, msgRandom, msgTime } = question;
  const isDifferent = shadow !== undefined && shadow.verdict !== judgement.verdict;
  // One by one, here and where it is written: objects that are put together of others cost several times as much.
  return {
    gameId,
    id,
    decidedAt: at.toISOString(),
    channel,
    preset,
    msgSeq,
    msgRandom,
    msgTime,
    groupId: channel === "group" ? storable(question.groupId ?? "") : null,
    topicId: storableOrNull(question.topicId),
    sender: storable(question.sender),
    recipient: storableOrNull(question.recipient),
    operator: question.operator === question.sender ? null : storableOrNull(question.operator),
    platform: storableOrNull(question.platform),
    messageHash: hashOf(question),
    fields: message.texts.map(({ path, text }) => ({ path: storable(path), text: storable(text) })),
    body: message.isAllText ? null : bodyOf(question),
    verdict,
    code,
    source,
    fallback,
    latencyUs,
    eventId,
    hits: [...judgement.hits],
    providers: [...checks],
    language: judgement.language,
    ruleVersionId: source === "own" ? null : (game?.live?.versionId ?? null),
    mode: game?.mode ?? "enforced",
    isSpooled: false,
    reviewPriority: judgement.reviewPriority,
    shadowVersionId: shadow === undefined ? null : (game?.shadow?.versionId ?? null),
    shadowVerdict: isDifferent ? shadow.verdict : null,
    shadowHits: isDifferent ? [...shadow.hits] : null,
  };
}

/** The body as it came. One that no stack holds, or that is longer than anything the platform lets through, is not kept. */
function bodyOf({ json }: Question): string | null {
  try {
    const body = JSON.stringify(json.MsgBody ?? null);
    return body.length > bodyCharactersMax ? null : storable(body);
  } catch {
    return null;
  }
}

function hashOf({ channel, groupId, sender, recipient, msgSeq, msgRandom, msgTime }: Question): number | null {
  if (channel === "group") {
    return groupId === null || msgRandom === null ? null : hashMessage({ channel, groupId, sender, random: msgRandom });
  }
  if (recipient === null || msgSeq === null || msgRandom === null || msgTime === null) return null;
  return hashMessage({ channel, sender, recipient, seq: msgSeq, random: msgRandom, time: msgTime });
}

/** What no column holds, as a mark of the same length: spans stay where they are. */
function storable(text: string): string {
  const whole = text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\ufffd") : whole;
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}
