import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { Counter, Histogram, type Registry } from "prom-client";
import { answerBoundsMs, commandOfNone, commandOfUnknown } from "#db/enums/callbacks.ts";
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
} from "./callbacks.ts";
import { toGroupType } from "./calls/wire.ts";
import { measureCallbacks } from "./service/measure-callbacks.ts";

/** The largest body of a callback is a 12 KB message with its surroundings; a list of 100 push events is far below this. */
const bodySizeBytesMax = 1_048_576;
/** Longer names of platforms are nobody's. */
const platformLengthMax = 40;
const nameLengthMax = 128;
/** As many lines of a database that is away are enough. */
const awayToldEveryMs = 5_000;

export type CallbackDoorOptions = {
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
type Believed = { ok: true; locks: CallbackLocks; verified: VerifiedCallback };
type Path = { Params: { game: string; secret: string } };

const allowed = JSON.stringify(answerAllow());
const json = "application/json; charset=utf-8";
const plain = "text/plain";

/**
 * `POST /im/callback/{game}/{secret}`: the platform's callbacks of every game, checked by address, app and signature. The event is a row
 * before it is acknowledged, a question about a message is answered by its decision. Whoever lacks the address gets 404 and whoever lacks the signature 403, without JSON: the platform takes
 * either as a failure. Without a row within the deadline, what asks first is let through and what tells afterwards gets 503.
 */
export async function callbackDoor(server: FastifyInstance, options: CallbackDoorOptions): Promise<void> {
  const { locks: kept, intake, decider, log, deadlineMs = storeDeadlineMs } = options;
  const measure = measureCallbacks(options);
  const measureDecision = measureDecisions(options);
  const newestWithin = askWithin(kept, { deadlineMs, log });
  const believed = new WeakMap<FastifyRequest["raw"], { given: Given; judged: Believed }>();
  // Which Content-Type the platform sends is not documented: whatever it is, the body is bytes.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  function refuse(reply: FastifyReply, { slug, startedAt }: Given, { status, reason, locks }: Refused): FastifyReply {
    if (locks) {
      measure.answered({ slug, gameId: locks.gameId, command: commandOfNone, outcome: "refused", startedAt });
    }
    if (status === 403) log.warn({ game: slug, reason }, "a callback was refused");
    return reply.status(status).type(plain).send(reason);
  }

  function countUnreadable({ slug, startedAt }: Given, { gameId }: CallbackLocks, reason: string): void {
    measure.answered({ slug, gameId, command: commandOfNone, outcome: "unreadable", startedAt });
    log.warn({ game: slug, reason }, "a callback cannot be taken in");
  }

  server.post<Path>("/im/callback/:game/:secret", {
    bodyLimit: bodySizeBytesMax,
    // Before the body is read: a stranger's megabytes are none of this process's memory.
    async onRequest(request, reply) {
      const { game: slug, secret } = request.params;
      const given = { slug, secret, query: request.query, at: options.now(), startedAt: performance.now() };
      let judged = judge(given, kept.known(slug));
      if (!judged.ok) {
        // By what is known; a new address, or a token that was taken away, is known only to the database.
        const newest = await newestWithin(slug);
        if (newest === "away") {
          measure.unchecked();
          return reply.status(503).type(plain).send("not checked yet");
        }
        judged = judge(given, newest);
      }
      if (!judged.ok) return refuse(reply, given, judged);
      believed.set(request.raw, { given, judged });
    },
    async onError(request, _reply, error) {
      // A body that is too large, or that ended before its time. Strangers' are nobody's figures.
      const from = believed.get(request.raw);
      if (from && (error.statusCode ?? 500) < 500) countUnreadable(from.given, from.judged.locks, error.code);
    },
    async handler(request, reply) {
      const from = believed.get(request.raw);
      if (!from) throw new Error("nobody judged this callback");
      const { given, judged } = from;
      const { slug, startedAt } = given;
      const { gameId, seen } = judged.locks;
      const { command, platform } = judged.verified;
      if (command === selfTestCommand) {
        // It leaves no row: that the database answers is tried by a question.
        if ((await newestWithin(slug)) === "away") return reply.status(503).type(plain).send("not checked yet");
        measure.answered({ slug, gameId, command, outcome: "tested", startedAt });
        return reply.status(200).type(json).send(allowed);
      }
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const channel = channelOf(command);
      const decoded = decodeCallback(bytes, { isLossy: channel !== undefined });
      if (!decoded.ok || !isStorableText(command)) {
        const reason = decoded.ok ? "bad_command" : decoded.reason;
        countUnreadable(given, judged.locks, reason);
        return reply.status(400).type(plain).send(reason);
      }
      const event = readCallback(command, decoded.json);
      const reading = event.kind === "unknown" || event.kind === "malformed" ? event.kind : "read";
      if (event.kind === "malformed")
        log.warn({ game: slug, command, problem: event.problem }, "a callback cannot be read");
      let refusal: Refused | undefined;
      const lock = {
        seen,
        believe: async () => {
          const again = judge(given, await kept.newest(slug));
          if (again.ok) return again.locks.seen;
          refusal = again;
          return undefined;
        },
      };
      const sentBy =
        platform !== null && platform.length <= platformLengthMax && isStorableText(platform) ? platform : null;
      const arrived: Omit<Parameters<typeof intake.take>[0], "body"> = {
        gameId,
        command,
        reading,
        json: decoded.json,
        sizeBytes: bytes.byteLength,
        platform: sentBy,
        dueAt: startedAt + deadlineMs,
        ...lock,
      };
      if (channel !== undefined) {
        const question = questionOf({ ...arrived, channel, event, startedAt });
        const decided = await decider.decide(question, lock);
        if (decided.taken === "refused" && refusal) return refuse(reply, given, refusal);
        // What could not be judged is kept as it came, behind the answer: the decision is on record.
        if (decided.fallback === "unreadable" || reading === "malformed") {
          void intake.take({ ...arrived, body: decoded.text });
        }
        const outcome = outcomeOf(decided);
        measure.answered({ slug, gameId, command, outcome, reading, startedAt });
        measureDecision({ slug, decided, startedAt });
        return reply
          .status(200)
          .type(json)
          .send(JSON.stringify(answerOf(channel, decided.reply)));
      }
      const taken = await intake.take({ ...arrived, body: decoded.text });
      if (taken === "refused" && refusal) return refuse(reply, given, refusal);
      // Unknown commands share a name: theirs come from outside and would grow without end.
      const counted = reading === "unknown" ? commandOfUnknown : command;
      const outcome = taken === "unstorable" ? "unreadable" : taken;
      measure.answered({ slug, gameId, command: counted, outcome, reading, startedAt });
      if (taken === "unstorable") return reply.status(400).type(plain).send("unstorable");
      const isMissed = taken === "late" || taken === "full";
      if (isMissed && !asksFirst(command)) return reply.status(503).type(plain).send("not stored yet");
      return reply.status(200).type(json).send(allowed);
    },
  });
}

/** @returns a callback that may come in, or the answer to one that may not. */
function judge({ secret, query, at }: Given, locks: CallbackLocks | undefined): Believed | Refused {
  if (!locks || !isSameSecret(secret, locks.secret)) return { ok: false, status: 404, locks, reason: "not found" };
  const { sdkAppId, token } = locks;
  const verified = verifyCallback({ query, token, sdkAppId, now: at });
  return verified.ok ? { ok: true, locks, verified } : { ok: false, status: 403, locks, reason: verified.reason };
}

/** Where the messages go that a command asks about; undefined for every other command. */
function channelOf(command: string): "group" | "direct" | undefined {
  if (command === "Group.CallbackBeforeSendMsg") return "group";
  return command === "C2C.CallbackBeforeSendMsg" ? "direct" : undefined;
}

function questionOf(given: {
  gameId: string;
  channel: "group" | "direct";
  event: ParsedCallback;
  platform: string | null;
  json: unknown;
  sizeBytes: number;
  startedAt: number;
}): Question {
  const { gameId, channel, event, platform, sizeBytes, startedAt } = given;
  const isObject = typeof given.json === "object" && given.json !== null && !Array.isArray(given.json);
  const json = isObject ? (given.json as Readonly<Record<string, unknown>>) : {};
  const common = { gameId, channel, platform, json, sizeBytes, startedAt };
  const none = {
    groupId: null,
    topicId: null,
    groupType: null,
    recipient: null,
    operator: null,
    msgSeq: null,
    msgTime: null,
  };
  if (event.kind === "Group.CallbackBeforeSendMsg") {
    const { groupId, topicId, groupType, from: sender, operator, random: msgRandom } = event;
    return { ...common, ...none, groupId, topicId, groupType, sender, operator, msgRandom, isUnreadable: false };
  }
  if (event.kind === "C2C.CallbackBeforeSendMsg") {
    const { from: sender, to: recipient, msgSeq, msgRandom, sentAt: msgTime } = event;
    return { ...common, ...none, sender, recipient, msgSeq, msgRandom, msgTime, isUnreadable: false };
  }
  // Whatever else is wrong with it, a body is judged, and known again by what is right with it.
  return {
    ...{ ...common, ...none, isUnreadable: !Array.isArray(json.MsgBody) },
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

function answerOf(channel: "group" | "direct", reply: Reply): CallbackAnswer {
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

/** Decisions in the metrics of this process. */
function measureDecisions({
  metrics,
}: CallbackDoorOptions): (measured: { slug: string; decided: Decided; startedAt: number }) => void {
  const registers = [metrics];
  const counted = new Counter({
    name: "herald_decisions_total",
    help: "Messages by game, verdict, mode, and how the decision was kept (stored, spooled, late, full).",
    labelNames: ["game", "verdict", "mode", "taken"],
    registers,
  });
  const fallbacks = new Counter({
    name: "herald_decision_fallbacks_total",
    help: "Messages that the policy's fallback answered, by game and reason.",
    labelNames: ["game", "reason"],
    registers,
  });
  const took = new Histogram({
    name: "herald_decision_seconds",
    help: "From the whole question to the answer about a message.",
    buckets: answerBoundsMs.map((bound) => bound / 1_000),
    registers,
  });
  return ({ slug: game, decided: { verdict, mode, taken, fallback }, startedAt }) => {
    counted.inc({ game, verdict, mode, taken });
    if (fallback !== null) fallbacks.inc({ game, reason: fallback });
    took.observe((performance.now() - startedAt) / 1_000);
  };
}
