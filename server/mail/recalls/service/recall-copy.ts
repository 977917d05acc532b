import { ImRejected } from "#server/im/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { RunRow } from "../../runs/queries.ts";
import { sendTimes } from "../../runs/rules.ts";
import { describeCallFailure } from "../../runs/service/describe-call-failure.ts";
import type { RecallWork } from "../chunks/queries.ts";
import type { RecallLine } from "../jobs.ts";
import { type CopyOutcome, recallApis, settleByAnswer, settleByRefusal } from "../rules.ts";

/** One copy on its way to be taken back; kept between the tries of it. */
export type CopyTry = {
  account: string;
  /** A call for it may have been carried out before. */
  isRepeat: boolean;
  /** Found in the history; null for the chunk's own. */
  key: string | null;
  /** Whether the history is being read, which changes nothing, or was. */
  look: "none" | "reading" | "done";
};
type About = { run: RunRow; chunk: RecallWork; line: RecallLine };

/** The platform's codes for what an earlier recall did, and for a message that is not there under this key. */
const codes = {
  messageRecalled: 20023,
  pushRevoked: 90050,
  messageUnknown: 20022,
  groupMessageUnknown: 10030,
} as const;

/**
 * Takes one copy back, by one call of the recall's own API. A copy that came from an earlier call of its chunk has a key of its own,
 * which only the history knows: then this call looks it up, and the next one takes it back.
 * @returns `undefined` when it has to be called again at once.
 * @throws ImError for what a repeat may cure.
 */
export async function recallCopy(about: About, copy: CopyTry): Promise<CopyOutcome | undefined> {
  const { channel } = about.run;
  if (copy.look === "reading") copy.look = "none";
  try {
    if (channel === "group") return await recallFromGroup(about, copy);
    if (channel === "push") return await revoke(about, copy);
    return await recallFromPlayer(about, copy);
  } catch (error) {
    const outcome = settleByRefusal(describeCallFailure(error));
    if (outcome === null) throw error;
    return outcome;
  }
}

async function recallFromPlayer({ run, chunk, line }: About, copy: CopyTry): Promise<CopyOutcome | undefined> {
  const { account } = copy;
  const isOfEarlierCall = chunk.confirmedIds.includes(account);
  const key = copy.key ?? (isOfEarlierCall ? null : chunk.msgKey);
  if (key === null) return lookUp({ run, chunk, line }, copy);
  try {
    const done = await line.gateway.recallMessage({ from: run.payload.fromAccount, to: account, msgKey: key });
    return settleByAnswer({ ...done, isRepeat: copy.isRepeat || done.repeated === true, code: codes.messageRecalled });
  } catch (error) {
    const isUnknown = error instanceof ImRejected && error.code === codes.messageUnknown;
    if (!isUnknown || copy.look === "done") throw error;
    return lookUp({ run, chunk, line }, copy, key);
  }
}

/** @param tried a key under which the platform has no message to take back. */
async function lookUp({ run, chunk, line }: About, copy: CopyTry, tried?: string): Promise<CopyOutcome | undefined> {
  const gone: CopyOutcome = { kind: "kept", outcome: "too_late", code: codes.messageUnknown };
  const peer = run.payload.fromAccount;
  const range = {
    account: copy.account,
    peer,
    fromTime: Math.floor((chunk.sentFromMs - sendTimes.skewMs) / 1000),
    toTime: Math.ceil((chunk.sentUntilMs + sendTimes.skewMs) / 1000),
  };
  copy.look = "reading";
  const messages = await line.gateway.readHistory(range);
  copy.look = "done";
  const found = messages.find(
    ({ msgSeq, msgRandom, fromAccount }) =>
      msgSeq === chunk.msgSeq && msgRandom === chunk.msgRandom && fromAccount === peer,
  );
  if (found === undefined || (found.msgKey === tried && !found.recalled)) return gone;
  if (found.recalled) return settleByAnswer({ already: true, isRepeat: copy.isRepeat, code: codes.messageRecalled });
  copy.key = found.msgKey;
  return undefined;
}

async function recallFromGroup({ chunk, line }: About, copy: CopyTry): Promise<CopyOutcome> {
  const number = Number(chunk.msgKey);
  const { failed } = await line.gateway.recallGroupMessages(copy.account, [number]);
  const [failure] = failed;
  if (!failure) return { kind: "recalled" };
  if (failure.code === null) throw new Error("The platform did not say what became of the group's message.");
  if (failure.code === codes.groupMessageUnknown) {
    // The same code for a message that was recalled and for one that is gone; its place in the history tells them apart.
    copy.look = "reading";
    const state = await findPlace(line.gateway, copy.account, number);
    copy.look = "done";
    if (state === "recalled") return settleByAnswer({ already: true, isRepeat: copy.isRepeat, code: failure.code });
    return { kind: "kept", outcome: "too_late", code: failure.code };
  }
  const { code, message: told = "" } = failure;
  throw new ImRejected(`code ${code}`, { method: recallApis.group, attempt: 1, code, uncertain: false, told });
}

async function findPlace(gateway: ImGateway, groupId: string, number: number): Promise<string | undefined> {
  const { items } = await gateway.readGroupHistoryPage(groupId, number);
  return items.find(({ msgSeq }) => msgSeq === number)?.state;
}

async function revoke({ chunk, line }: About, copy: CopyTry): Promise<CopyOutcome> {
  const done = await line.gateway.revokePush(chunk.msgKey ?? "");
  return settleByAnswer({ ...done, isRepeat: copy.isRepeat || done.repeated === true, code: codes.pushRevoked });
}
