import type { CallbackReading } from "#db/enums/callbacks.ts";
import { isStorableText } from "#lib/storable-text.ts";
import { teamCommands } from "../schema.ts";

/** What Herald files an event by; null for what the body does not say, or says in a way that no column should hold. */
type CallbackFacts = {
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
