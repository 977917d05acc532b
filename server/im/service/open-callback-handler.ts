import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { type CallbackReading, commandOfNone, commandOfUnknown } from "#db/enums/callbacks.ts";
import type { MessageChannel } from "#db/enums/decisions.ts";
import { isStorableText } from "#lib/storable-text.ts";
import { wait } from "#lib/wait.ts";
import { selfTestCommand, storeDeadlineMs } from "#server/games/callbacks/events/schema.ts";
import type { CallbackCounter } from "#server/games/callbacks/events/service/open-counts.ts";
import type { Intake } from "#server/games/callbacks/events/service/open-intake.ts";
import type { KeptLocks } from "#server/games/callbacks/service/keep-locks.ts";
import type { CallbackLocks } from "#server/games/callbacks/service/open-callbacks.ts";
import { isSameSecret } from "#server/kernel/is-same-secret.ts";
import type { Decided, Question, Reply } from "#server/moderation/decide/schema.ts";
import type { Decider } from "#server/moderation/decide/service/open-decider.ts";
import {
  answerAllow,
  answerDrop,
  answerMask,
  answerReject,
  asksFirst,
  type CallbackAnswer,
  decodeCallback,
  type ParsedCallback,
  readCallback,
  type VerifiedCallback,
  verifyCallback,
} from "../callbacks.ts";
import { toGroupType } from "../calls/wire.ts";
import { measureCallbacks } from "./measure-callbacks.ts";
import { measureDecisions } from "./measure-decisions.ts";

/** Longer names of platforms are nobody's. */
const platformLengthMax = 40;
const nameLengthMax = 128;
/** As many lines of a database that is away are enough. */
const awayToldEveryMs = 5_000;

export type CallbackHandlerOptions = {
  /** What a callback has to show. */
  readonly locks: KeptLocks;
  readonly intake: Intake;
  /** Answers the questions that come before messages. */
  readonly decider: Decider;
  readonly counts: CallbackCounter;
  readonly now: () => Date;
  readonly log: Logger;
  readonly metrics: Registry;
  /** From the first byte to the answer. */
  readonly deadlineMs?: number;
};

/** What a caller shows, and when: however long it waits for the database, it is judged as of then. */
type Given = { slug: string; secret: string; query: unknown; at: Date; startedAt: number };

type Refused = { ok: false; status: 403 | 404; locks: CallbackLocks | undefined; reason: string };
/** A callback whose body may come in. */
export type BelievedCallback = { ok: true; given: Given; locks: CallbackLocks; verified: VerifiedCallback };
/** What the caller is told; the platform takes everything but JSON with status 200 as a failure. */
export type CallbackReply = { status: number; type: string; text: string };

/** The platform's callbacks of every game, whatever server they come by. */
type CallbackHandler = {
  /** Judges who calls, by the address and its parameters, before the body is read: at once when the game is known. */
  admit(call: {
    slug: string;
    secret: string;
    query: unknown;
  }): BelievedCallback | Promise<BelievedCallback | CallbackReply>;
  /** Comes back when the answer may be given. */
  answer(believed: BelievedCallback, body: Uint8Array): Promise<CallbackReply>;
  /** Counts one whose body did not come in whole. */
  countUnreadable(believed: BelievedCallback, reason: string): void;
};

/** A callback that was read, on its way to its row or its decision. */
type Arrived = {
  given: Given;
  gameId: string;
  command: string;
  reading: CallbackReading;
  platform: string | null;
  body: string;
  json: unknown;
  sizeBytes: number;
  lock: { seen: string; believe: () => Promise<string | undefined>; refusal: () => Refused | undefined };
};

const plain = "text/plain";
const toldPlain = (status: number, text: string): CallbackReply => ({ status, type: plain, text });
const toldJson = (text: string): CallbackReply => ({ status: 200, type: "application/json; charset=utf-8", text });
const allowed = toldJson(JSON.stringify(answerAllow()));

/**
 * Checks callbacks by address, app and signature. The event is a row before it is acknowledged, a question about a message is answered by its decision.
 * Whoever lacks the address gets 404 and whoever lacks the signature 403, without JSON: the platform takes either as a failure. Without a row within the
 * deadline, what asks first is let through and what tells afterwards gets 503.
 */
export function openCallbackHandler(options: CallbackHandlerOptions): CallbackHandler {
  const { locks: kept, intake, decider, log, deadlineMs = storeDeadlineMs } = options;
  const measure = measureCallbacks(options);
  const measureDecision = measureDecisions(options);
  const newestWithin = askWithin(kept, { deadlineMs, log });

  function refuse({ slug, startedAt }: Given, { status, reason, locks }: Refused): CallbackReply {
    if (locks) {
      measure.answered({ slug, gameId: locks.gameId, command: commandOfNone, outcome: "refused", startedAt });
    }
    if (status === 403) log.warn({ game: slug, reason }, "a callback was refused");
    return toldPlain(status, reason);
  }

  function countUnreadable({ given, locks }: BelievedCallback, reason: string): void {
    const { slug, startedAt } = given;
    measure.answered({ slug, gameId: locks.gameId, command: commandOfNone, outcome: "unreadable", startedAt });
    log.warn({ game: slug, reason }, "a callback cannot be taken in");
  }

  /** By what is known; a new address, or a token that was taken away, is known only to the database. */
  async function admitByNewest(given: Given): Promise<BelievedCallback | CallbackReply> {
    const newest = await newestWithin(given.slug);
    if (newest === "away") {
      measure.unchecked();
      return toldPlain(503, "not checked yet");
    }
    const judged = judge(given, newest);
    return judged.ok ? judged : refuse(given, judged);
  }

  /** Asked when the game's row has changed since: the version by which the callback is still believed, or why it is not any more. */
  function lockOf(given: Given, seen: string) {
    let refusal: Refused | undefined;
    return {
      seen,
      async believe(): Promise<string | undefined> {
        const again = judge(given, await kept.newest(given.slug));
        if (again.ok) return again.locks.seen;
        refusal = again;
        return undefined;
      },
      refusal: () => refusal,
    };
  }

  async function answerTest({ given, locks, verified }: BelievedCallback): Promise<CallbackReply> {
    const { slug, startedAt } = given;
    // It leaves no row: that the database answers is tried by a question.
    if ((await newestWithin(slug)) === "away") return toldPlain(503, "not checked yet");
    measure.answered({ slug, gameId: locks.gameId, command: verified.command, outcome: "tested", startedAt });
    return allowed;
  }

  async function answerQuestion(
    arrived: Arrived,
    channel: MessageChannel,
    event: ParsedCallback,
  ): Promise<CallbackReply> {
    const { given, gameId, command, reading, lock } = arrived;
    const { slug, startedAt } = given;
    const decided = await decider.decide(questionOf(arrived, channel, event), lock);
    const refusal = lock.refusal();
    if (decided.taken === "refused" && refusal) return refuse(given, refusal);
    // What could not be judged is kept as it came, behind the answer: the decision is on record.
    if (decided.fallback === "unreadable" || reading === "malformed") void take(arrived);
    measure.answered({ slug, gameId, command, outcome: outcomeOf(decided), reading, startedAt });
    measureDecision({ slug, decided, startedAt });
    return decided.reply.verdict === "allow" ? allowed : toldJson(JSON.stringify(answerOf(channel, decided.reply)));
  }

  function take({ given, lock, ...arrived }: Arrived): ReturnType<Intake["take"]> {
    return intake.take({ ...arrived, seen: lock.seen, believe: lock.believe, dueAt: given.startedAt + deadlineMs });
  }

  async function answerEvent(arrived: Arrived): Promise<CallbackReply> {
    const { given, gameId, command, reading, lock } = arrived;
    const { slug, startedAt } = given;
    const taken = await take(arrived);
    const refusal = lock.refusal();
    if (taken === "refused" && refusal) return refuse(given, refusal);
    // Unknown commands share a name: theirs come from outside and would grow without end.
    const counted = reading === "unknown" ? commandOfUnknown : command;
    const outcome = taken === "unstorable" ? "unreadable" : taken;
    measure.answered({ slug, gameId, command: counted, outcome, reading, startedAt });
    if (taken === "unstorable") return toldPlain(400, "unstorable");
    const isMissed = taken === "late" || taken === "full";
    return isMissed && !asksFirst(command) ? toldPlain(503, "not stored yet") : allowed;
  }

  return {
    admit(call) {
      const given = { ...call, at: options.now(), startedAt: performance.now() };
      const judged = judge(given, kept.known(call.slug));
      return judged.ok ? judged : admitByNewest(given);
    },
    async answer(believed, body) {
      const { given, locks, verified } = believed;
      const { command } = verified;
      if (command === selfTestCommand) return answerTest(believed);
      const channel = channelOf(command);
      const decoded = decodeCallback(body, { isLossy: channel !== undefined });
      if (!decoded.ok || !isStorableText(command)) {
        const reason = decoded.ok ? "bad_command" : decoded.reason;
        countUnreadable(believed, reason);
        return toldPlain(400, reason);
      }
      const event = readCallback(command, decoded.json);
      const reading = event.kind === "unknown" || event.kind === "malformed" ? event.kind : "read";
      if (event.kind === "malformed")
        log.warn({ game: given.slug, command, problem: event.problem }, "a callback cannot be read");
      const arrived: Arrived = {
        given,
        gameId: locks.gameId,
        command,
        reading,
        platform: platformOf(verified),
        body: decoded.text,
        json: decoded.json,
        sizeBytes: body.byteLength,
        lock: lockOf(given, locks.seen),
      };
      return channel === undefined ? answerEvent(arrived) : answerQuestion(arrived, channel, event);
    },
    countUnreadable,
  };
}

function platformOf({ platform }: VerifiedCallback): string | null {
  return platform !== null && platform.length <= platformLengthMax && isStorableText(platform) ? platform : null;
}

/** @returns a callback that may come in, or the answer to one that may not. */
function judge(given: Given, locks: CallbackLocks | undefined): BelievedCallback | Refused {
  const { secret, query, at } = given;
  if (!locks || !isSameSecret(secret, locks.secret)) return { ok: false, status: 404, locks, reason: "not found" };
  const { sdkAppId, token } = locks;
  const verified = verifyCallback({ query, token, sdkAppId, now: at });
  return verified.ok
    ? { ok: true, given, locks, verified }
    : { ok: false, status: 403, locks, reason: verified.reason };
}

/** Where the messages go that a command asks about; undefined for every other command. */
function channelOf(command: string): MessageChannel | undefined {
  if (command === "Group.CallbackBeforeSendMsg") return "group";
  return command === "C2C.CallbackBeforeSendMsg" ? "direct" : undefined;
}

function questionOf(arrived: Arrived, channel: MessageChannel, event: ParsedCallback): Question {
  const { given, gameId, platform, sizeBytes } = arrived;
  const { startedAt } = given;
  const isObject = typeof arrived.json === "object" && arrived.json !== null && !Array.isArray(arrived.json);
  const json = isObject ? (arrived.json as Readonly<Record<string, unknown>>) : {};
  const common = { gameId, channel, platform, json, sizeBytes, startedAt };
  if (event.kind === "Group.CallbackBeforeSendMsg") {
    const { groupId, topicId, groupType, from: sender, operator, random: msgRandom } = event;
    const numbers = { msgSeq: null, msgRandom, msgTime: null };
    return {
      groupId,
      topicId,
      groupType,
      sender,
      recipient: null,
      operator,
      isUnreadable: false,
      ...numbers,
      ...common,
    };
  }
  const ofNoGroup = { groupId: null, topicId: null, groupType: null, operator: null };
  if (event.kind === "C2C.CallbackBeforeSendMsg") {
    const { from: sender, to: recipient, msgSeq, msgRandom, sentAt: msgTime } = event;
    return { ...ofNoGroup, ...common, sender, recipient, msgSeq, msgRandom, msgTime, isUnreadable: false };
  }
  // Whatever else is wrong with it, a body is judged, and known again by what is right with it.
  return {
    ...{ ...ofNoGroup, ...common, isUnreadable: !Array.isArray(json.MsgBody) },
    msgSeq: numberOrNull(json.MsgSeq),
    msgRandom: numberOrNull(channel === "group" ? json.Random : json.MsgRandom),
    msgTime: numberOrNull(json.MsgTime),
    groupId: textOrNull(json.GroupId),
    groupType: toGroupType(textOrNull(json.Type)),
    recipient: textOrNull(json.To_Account),
    sender: textOrNull(json.From_Account) ?? "",
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value.length <= nameLengthMax ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

function answerOf(channel: MessageChannel, reply: Reply): CallbackAnswer {
  switch (reply.verdict) {
    case "allow":
      return answerAllow();
    case "drop":
      return answerDrop();
    case "mask":
      return answerMask(reply);
    case "reject":
      return answerReject(channel, reply.own);
  }
}

/** A decision in the spool is as durable as a row. */
function outcomeOf({ taken }: Decided): "stored" | "late" | "full" {
  return taken === "late" || taken === "full" ? taken : "stored";
}

/** A database that is away is no reason to tell a caller that there is no such address. */
function askWithin(
  kept: KeptLocks,
  { deadlineMs, log }: { deadlineMs: number; log: Logger },
): (slug: string) => Promise<CallbackLocks | undefined | "away"> {
  let toldAt = Number.NEGATIVE_INFINITY;
  const isAway = (err?: unknown): "away" => {
    if (performance.now() - toldAt >= awayToldEveryMs) {
      log.error({ err }, "the locks of a game cannot be read: its callbacks are turned away");
      toldAt = performance.now();
    }
    return "away";
  };
  return async (slug) => {
    const inTime = new AbortController();
    const away = wait(deadlineMs, inTime.signal).then(() => (inTime.signal.aborted ? "away" : isAway()));
    try {
      return await Promise.race([kept.newest(slug), away]);
    } catch (err) {
      return isAway(err);
    } finally {
      inTime.abort();
    }
  };
}
