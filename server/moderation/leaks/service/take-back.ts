import { recordAudit } from "#server/audit/service/record-audit.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { type RecallRow, selectRecalling, settleRecalled } from "../queries.ts";
import { inCalls } from "../rules.ts";

const messagesAtOnce = 200;
const perCall = 10;
/** The message is not there: in a group, between two. Nobody can read it any more, which is what was wanted. */
const goneCodes: ReadonlySet<number> = new Set([10_030, 20_022]);

type Settled = { id: string; state: "recalled" | "failed"; code: number | null };

/**
 * Asks the platform to take back the next messages that somebody wants back. To take a message back again changes nothing, so a worker that died between call
 * and record is no matter: another one asks again.
 * @returns how many were settled; 0 when nothing waits.
 * @throws ImError when the platform is away; what was settled is on record, the rest waits.
 */
export async function takeBack(ctx: GameCtx): Promise<number> {
  const rows = await selectRecalling(ctx.db, ctx.game.id, messagesAtOnce);
  if (rows.length === 0) return 0;
  const { gateway } = await openGame(ctx);
  let count = 0;
  for (const call of callsOf(rows)) {
    const settled = await ask(gateway, call);
    await settle(ctx, call, settled);
    count += settled.length;
  }
  return count;
}

/** Ten messages of one group that one person wants back go in one call, one between two players in one of its own. */
function callsOf(rows: readonly RecallRow[]): RecallRow[][] {
  const groups = Map.groupBy(rows, ({ id, channel, groupId, byName, reason }) =>
    channel === "group" ? JSON.stringify([groupId, byName, reason]) : id,
  );
  return [...groups.values()].flatMap((group) => inCalls(group, perCall));
}

async function ask(gateway: ImGateway, call: readonly RecallRow[]): Promise<Settled[]> {
  try {
    const [first] = call;
    if (first === undefined) return [];
    return first.groupId === null ? [await askDirect(gateway, first)] : await askGroup(gateway, first.groupId, call);
  } catch (error) {
    const isRefused = error instanceof ImRejected && (error.class === "call" || error.class === "account");
    if (isRefused) return call.map(({ id }) => settledOf(id, error.code));
    throw error;
  }
}

async function askGroup(gateway: ImGateway, groupId: string, call: readonly RecallRow[]): Promise<Settled[]> {
  const numbered = call.flatMap(({ id, msgSeq }) => (msgSeq === null ? [] : [{ id, msgSeq }]));
  const nameless = call.filter(({ msgSeq }) => msgSeq === null).map(({ id }) => settledOf(id, null));
  if (numbered.length === 0) return nameless;
  const seqs = [...new Set(numbered.map(({ msgSeq }) => msgSeq))];
  const { failed } = await gateway.recallGroupMessages(groupId, seqs);
  const codes = new Map(failed.map(({ item, code }) => [item, code]));
  const asked = numbered.map(({ id, msgSeq }): Settled => {
    const code = codes.get(String(msgSeq));
    return code === undefined ? { id, state: "recalled", code: null } : settledOf(id, code);
  });
  return [...nameless, ...asked];
}

async function askDirect(gateway: ImGateway, row: RecallRow): Promise<Settled> {
  const { id, sender: from, recipient: to, msgSeq, msgRandom, msgTime } = row;
  if (to === null || msgSeq === null || msgRandom === null || msgTime === null) return settledOf(id, null);
  // The form in which the platform makes the key of a one-to-one message.
  await gateway.recallMessage({ from, to, msgKey: `${msgSeq}_${msgRandom}_${msgTime}` });
  return { id, state: "recalled", code: null };
}

function settledOf(id: string, code: number | null): Settled {
  return { id, state: code !== null && goneCodes.has(code) ? "recalled" : "failed", code };
}

function settle(ctx: GameCtx, call: readonly RecallRow[], settled: readonly Settled[]): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const ours = new Set(await settleRecalled(tx.db, settled));
    const failed = settled.filter(({ id, state }) => state === "failed" && ours.has(id));
    if (failed.length === 0) return;
    const senders = new Set(call.filter(({ id }) => failed.some((each) => each.id === id)).map(({ sender }) => sender));
    await recordAudit(tx, {
      action: "leak.outcome",
      target: { kind: "leaks", id: null },
      after: {
        recalled: ours.size - failed.length,
        failed: failed.length,
        codes: [...new Set(failed.flatMap(({ code }) => (code === null ? [] : [String(code)])))],
        senders: [...senders],
        by: call[0]?.byName ?? null,
      },
      reason: call[0]?.reason ?? null,
      players: [...senders],
    });
  });
}
