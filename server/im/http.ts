import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { answerBoundsMs, type CallbackOutcome, commandOfNone, commandOfUnknown } from "#db/enums/callbacks.ts";
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

/** The largest body of a callback is a 12 KB message with its surroundings; a list of 100 push events is far below this. */
const bodySizeBytesMax = 1_048_576;
/** Longer names of platforms are nobody's. */
const platformLengthMax = 40;
const nameLengthMax = 128;

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
};

type Refused = { ok: false; status: 403 | 404; locks: CallbackLocks | undefined; reason: string };
/** A callback that may come in, or the answer to one that may not. */
type Judged = { ok: true; locks: CallbackLocks; verified: VerifiedCallback } | Refused;

const allowed = JSON.stringify(answerAllow());
const json = "application/json; charset=utf-8";
const plain = "text/plain";

/**
 * `POST /im/callback/{game}/{secret}`: the platform's callbacks of every game, checked by address, app and signature. The event is a row
 * before it is acknowledged, a question about a message is answered by its decision. Whoever lacks the address gets 404 and whoever lacks the signature 403, without JSON: the platform takes
 * either as a failure. Without a row within the deadline, what asks first is let through and what tells afterwards gets 503.
 */
export async function callbackDoor(server: FastifyInstance, options: CallbackDoorOptions): Promise<void> {
  const { locks: kept, intake, decider, log } = options;
  const measure = measureDoor(options);
  const measureDecision = measureDecisions(options);
  // Which Content-Type the platform sends is not documented: whatever it is, the body is bytes.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  const judge = (
    request: { slug: string; secret: string; query: unknown },
    locks: CallbackLocks | undefined,
  ): Judged => {
    if (!locks || !isSameSecret(request.secret, locks.secret)) {
      return { ok: false, status: 404, locks, reason: "not found" };
    }
    const { sdkAppId, token } = locks;
    const verified = verifyCallback({ query: request.query, token, sdkAppId, now: options.now() });
    return verified.ok ? { ok: true, locks, verified } : { ok: false, status: 403, locks, reason: verified.reason };
  };

  server.post<{ Params: { game: string; secret: string } }>(
    "/im/callback/:game/:secret",
    { bodyLimit: bodySizeBytesMax },
    async (request, reply) => {
      const startedAt = performance.now();
      const { game: slug, secret } = request.params;
      const given = { slug, secret, query: request.query };
      const refuse = ({ status, reason, locks }: Refused) => {
        if (locks) measure({ slug, gameId: locks.gameId, command: commandOfNone, outcome: "refused", startedAt });
        if (status === 403) log.warn({ game: slug, reason }, "a callback was refused");
        return reply.status(status).type(plain).send(reason);
      };
      let judged = judge(given, kept.known(slug));
      if (!judged.ok) {
        // By what is known; a new address, or a token that was taken away, is known only to the database.
        const newest = await newestWithin(storeDeadlineMs, kept.newest(slug), log);
        if (newest === "away") return reply.status(503).type(plain).send("not checked yet");
        judged = judge(given, newest);
      }
      if (!judged.ok) return refuse(judged);
      const { gameId, seen } = judged.locks;
      const { command, platform } = judged.verified;
      if (command === selfTestCommand) {
        measure({ slug, gameId, command, outcome: "tested", startedAt });
        return reply.status(200).type(json).send(allowed);
      }
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const decoded = decodeCallback(bytes);
      if (!decoded.ok || !isStorableText(command)) {
        measure({ slug, gameId, command: commandOfNone, outcome: "unreadable", startedAt });
        const reason = decoded.ok ? "bad_command" : decoded.reason;
        log.warn({ game: slug, reason }, "a callback is no JSON");
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
      const from =
        platform !== null && platform.length <= platformLengthMax && isStorableText(platform) ? platform : null;
      const arrived: Omit<Parameters<typeof intake.take>[0], "body"> = {
        gameId,
        command,
        reading,
        json: decoded.json,
        sizeBytes: bytes.byteLength,
        platform: from,
        ...lock,
      };
      const channel = channelOf(command);
      if (channel !== undefined) {
        const question = questionOf({ ...arrived, channel, event, startedAt });
        const decided = await decider.decide(question, lock);
        if (decided.taken === "refused" && refusal) return refuse(refusal);
        // What could not be judged is kept as it came, behind the answer: the decision is on record.
        if (decided.fallback === "unreadable" || reading === "malformed") {
          void intake.take({ ...arrived, body: decoded.text });
        }
        const outcome = outcomeOf(decided);
        measure({ slug, gameId, command, outcome, reading, startedAt });
        measureDecision({ slug, decided, startedAt });
        return reply
          .status(200)
          .type(json)
          .send(JSON.stringify(answerOf(channel, decided.reply)));
      }
      const taken = await intake.take({ ...arrived, body: decoded.text });
      if (taken === "refused" && refusal) return refuse(refusal);
      // Unknown commands share a name: theirs come from outside and would grow without end.
      const counted = reading === "unknown" ? commandOfUnknown : command;
      const outcome = taken === "unstorable" ? "unreadable" : taken;
      measure({ slug, gameId, command: counted, outcome, reading, startedAt });
      if (taken === "unstorable") return reply.status(400).type(plain).send("unstorable");
      const isMissed = taken === "late" || taken === "full";
      if (isMissed && !asksFirst(command)) return reply.status(503).type(plain).send("not stored yet");
      return reply.status(200).type(json).send(allowed);
    },
  );
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
  // Whatever else is wrong with it, a body is judged.
  return {
    ...{ ...common, ...none, msgRandom: null, isUnreadable: !Array.isArray(json.MsgBody) },
    groupId: textOrNull(json.GroupId),
    recipient: textOrNull(json.To_Account),
    sender: textOrNull(json.From_Account) ?? "",
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value.length <= nameLengthMax ? value : null;
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
async function newestWithin(
  deadlineMs: number,
  reading: Promise<CallbackLocks | undefined>,
  log: Logger,
): Promise<CallbackLocks | undefined | "away"> {
  const inTime = new AbortController();
  const away = wait(deadlineMs, inTime.signal).then(() => "away" as const);
  try {
    return await Promise.race([reading, away]);
  } catch (err) {
    log.error({ err }, "the locks of a game cannot be read");
    return "away";
  } finally {
    inTime.abort();
  }
}

type Measured = {
  slug: string;
  gameId: string;
  command: string;
  outcome: CallbackOutcome;
  reading?: "read" | "unknown" | "malformed";
  startedAt: number;
};

/** One answer, in the metrics of this process and in the counts that all gateways share. */
function measureDoor({ intake, counts, metrics }: CallbackDoorOptions): (measured: Measured) => void {
  const registers = [metrics];
  const counted = new Counter({
    name: "herald_im_callbacks_total",
    help: "Callbacks of the IM by game, command and outcome (read, unknown, malformed, refused, unreadable, tested).",
    labelNames: ["game", "command", "outcome"],
    registers,
  });
  const missed = new Counter({
    name: "herald_im_callbacks_missed_total",
    help: "Callbacks that had no row within the deadline (late) or no room to wait for one (full).",
    labelNames: ["game", "reason"],
    registers,
  });
  const copies = new Counter({
    name: "herald_im_callbacks_copied_total",
    help: "Callbacks that the platform had told before.",
    labelNames: ["game"],
    registers,
  });
  const took = new Histogram({
    name: "herald_im_callback_seconds",
    help: "From the whole request to the answer of a callback.",
    buckets: answerBoundsMs.map((bound) => bound / 1_000),
    registers,
  });
  new Gauge({
    name: "herald_im_callbacks_waiting",
    help: "Callbacks that wait for their row.",
    registers,
    collect() {
      this.set(intake.waiting());
    },
  });
  return ({ slug: game, gameId, command, outcome, reading, startedAt }) => {
    const tookMs = performance.now() - startedAt;
    counted.inc({ game, command, outcome: reading ?? outcome });
    if (outcome === "late" || outcome === "full") missed.inc({ game, reason: outcome });
    if (outcome === "copied") copies.inc({ game });
    took.observe(tookMs / 1_000);
    counts.count({ gameId, command, outcome, isMalformed: reading === "malformed", tookMs });
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
