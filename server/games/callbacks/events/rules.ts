import { answerBoundsMs, type CallbackReading, commandOfNone } from "#db/enums/callbacks.ts";
import { isStorableText } from "#lib/storable-text.ts";
import {
  type CallbackHealth,
  type CommandHealth,
  companions,
  expectedCommands,
  type SelfTest,
  selfTestCommand,
  selfTestSteps,
  silentAfterMs,
  teamCommands,
} from "./schema.ts";

/** What Herald files an event by; null for what the body does not say, or says in a way that no column should hold. */
export type CallbackFacts = {
  groupId: string | null;
  account: string | null;
  happenedAt: Date | null;
  /** Whether the body holds anything in which two like events differ. */
  tellsApart: boolean;
};

const groupIdLengthMax = 128;
const accountLengthMax = 100;
/** What is outside is no time at all, or one in seconds. */
const eventTimes = { from: Date.UTC(2015, 0, 1), to: Date.UTC(2100, 0, 1) };
/** Bodies of 2022 and before have no EventTime. */
const apartBy = ["EventTime", "MsgSeq", "MsgKey", "MsgTime", "Random", "LastReadTime", "EventId", "MsgID", "Events"];
const memberLists = ["NewMemberList", "ExitMemberList", "DestinationMembers"];
/** The one whom it is about, and only then the one who did it. */
const accountFields = [
  "Modified_Account",
  "NewOwner_Account",
  "Report_Account",
  "Requestor_Account",
  "Requester_Account",
  "From_Account",
  "Owner_Account",
];

type Fields = Readonly<Record<string, unknown>>;

/** Reads by hand what a row is found by: this runs for every callback, before the answer. */
export function readFacts(json: unknown): CallbackFacts {
  if (!isFields(json)) return { groupId: null, account: null, happenedAt: null, tellsApart: false };
  return {
    groupId: shortText(json.GroupId, groupIdLengthMax),
    account: accountIn(json),
    happenedAt: timeIn(json.EventTime),
    tellsApart: apartBy.some((field) => json[field] !== undefined && json[field] !== null && json[field] !== ""),
  };
}

function accountIn(json: Fields): string | null {
  for (const field of memberLists) {
    const account = firstOf(json[field], "Member_Account");
    if (account !== null) return account;
  }
  for (const field of accountFields) {
    const account = shortText(json[field], accountLengthMax);
    if (account !== null) return account;
  }
  const inInfo = isFields(json.Info) ? shortText(json.Info.To_Account, accountLengthMax) : null;
  return (
    inInfo ??
    firstOf(json.MemberList, "Member_Account") ??
    firstOf(json.PairList, "From_Account") ??
    shortText(json.Operator_Account, accountLengthMax)
  );
}

function firstOf(list: unknown, field: string): string | null {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isFields(first) ? shortText(first[field], accountLengthMax) : null;
}

function timeIn(value: unknown): Date | null {
  const ms = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  const isTime = typeof ms === "number" && Number.isInteger(ms) && ms >= eventTimes.from && ms < eventTimes.to;
  return isTime ? new Date(ms) : null;
}

function shortText(value: unknown, lengthMax: number): string | null {
  const isShort = typeof value === "string" && value.length > 0 && value.length <= lengthMax;
  return isShort && isStorableText(value) ? value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the state of teams takes this event in. */
export function isForTeams(event: { command: string; reading: CallbackReading; groupId: string | null }): boolean {
  return event.reading === "read" && event.groupId !== null && teamWords.has(event.command);
}
const teamWords: ReadonlySet<string> = new Set(teamCommands);

/** Which count an answer that took so long belongs to. */
export function boundOf(tookMs: number): number {
  const at = answerBoundsMs.findIndex((bound) => tookMs <= bound);
  return at < 0 ? answerBoundsMs.length : at;
}

/** The time within which this share of the answers was given, told as the upper end of its count; null without answers. */
export function answerWithin(answers: readonly number[], share: number): number | null {
  const all = answers.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  for (const [at, count] of answers.entries()) {
    seen += count;
    if (seen >= all * share) return answerBoundsMs[at] ?? slowest;
  }
  return slowest;
}
/** The platform has hung up by then. */
const slowest = 2_000;

/**
 * Why a command that should be coming is not. `never`: nothing at all comes. `missing`: its companions come and it never did, or the guide
 * has it switched on and it never came. `stopped`: it came, and has not for a day in which others did.
 */
export function silenceOf(
  command: string,
  seen: ReadonlyMap<string, { lastAt: Date }>,
  now: Date,
): CommandHealth["silence"] {
  const isExpected = (expectedCommands as readonly string[]).includes(command);
  const own = seen.get(command);
  if (own === undefined) {
    if (!isExpected) return null;
    return seen.size === 0 ? "never" : "missing";
  }
  if (!isExpected) return null;
  const since = now.getTime() - silentAfterMs;
  if (own.lastAt.getTime() >= since) return null;
  const others = companions[command] ?? [];
  const isLonely = others.some((other) => (seen.get(other)?.lastAt.getTime() ?? 0) >= since);
  return isLonely ? "stopped" : null;
}

type Counts = Omit<CommandHealth, "lastAt" | "p50Ms" | "p99Ms" | "silence"> & { lastAt: Date; answers: readonly number[] };

/** Every command that was met and every one that should be, the expected first; refused calls have a line of their own. */
export function healthOf(all: readonly Counts[], now: Date): CallbackHealth {
  // A test call of ours is no sign of life of the platform.
  const counts = all.filter(({ command }) => command !== selfTestCommand);
  const told = counts.filter(({ command }) => command !== commandOfNone);
  const seen = new Map(told.map(({ command, lastAt }) => [command, { lastAt }]));
  const never = expectedCommands.filter((command) => !seen.has(command)).map(unseen);
  const met = counts.map(({ answers, ...count }) => ({
    ...count,
    p50Ms: answerWithin(answers, 0.5),
    p99Ms: answerWithin(answers, 0.99),
    silence: silenceOf(count.command, seen, now),
  }));
  const commands = [...met, ...never.map((one) => ({ ...one, silence: silenceOf(one.command, seen, now) }))];
  const times = told.map(({ lastAt }) => lastAt.getTime());
  return {
    commands: commands.toSorted((a, b) => rankOf(a.command) - rankOf(b.command) || (a.command < b.command ? -1 : 1)),
    everSeen: told.length > 0,
    lastAt: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}

function unseen(command: string): CommandHealth {
  const nothing = { copied: 0, malformed: 0, late: 0, full: 0, refused: 0, unreadable: 0, lastMinute: 0, lastHour: 0 };
  return { command, ...nothing, lastAt: null, p50Ms: null, p99Ms: null, silence: null };
}

function rankOf(command: string): number {
  const at = (expectedCommands as readonly string[]).indexOf(command);
  if (at >= 0) return at;
  return command === commandOfNone ? 1_000 : 100;
}

/** Which step of the test call failed, by what came back. The door's own words are told from those of a proxy before it. */
export function judgeTest(answer: { status: number; text: string } | null, tookMs: number | null): SelfTest {
  const failedAt = (at: number, problem: SelfTest["problem"]): SelfTest => ({
    steps: selfTestSteps.map((step, place) => ({ step, state: stateAt(place, at) })),
    tookMs,
    problem,
  });
  if (answer === null) return failedAt(0, "unreachable");
  const { status, text } = answer;
  if (status === 404) return failedAt(1, text === "not found" ? "address_refused" : "wrong_place");
  if (status === 403 && text === "out_of_date") return failedAt(2, "clock");
  if (status === 403 && signatureWords.has(text)) return failedAt(2, "signature_refused");
  if (status === 503) return failedAt(3, "busy");
  if (status !== 200 || !text.includes('"ActionStatus":"OK"')) return failedAt(1, "wrong_place");
  return failedAt(selfTestSteps.length, null);
}
const signatureWords: ReadonlySet<string> = new Set(["incomplete", "wrong_app", "unsigned", "wrong_signature"]);

function stateAt(place: number, failedAt: number): SelfTest["steps"][number]["state"] {
  if (place < failedAt) return "ok";
  return place === failedAt ? "failed" : "skipped";
}
