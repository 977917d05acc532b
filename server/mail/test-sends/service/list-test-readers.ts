import type { TestAccountKind } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { nameActor } from "../../service/name-actor.ts";
import { noTestAccounts, tooManyTestAccounts } from "../errors.ts";
import { listOwnPlayers, listTesters } from "../queries.ts";
import { type NamedAccount, type SendTestInput, testSendLimits } from "../schema.ts";

export type TestReader = NamedAccount & { kind: TestAccountKind };

/**
 * Who gets a test-send: the game's testers, the players of whoever asks, or both, each once.
 * @throws DomainError `mail.no_test_accounts`, `mail.too_many_test_accounts`
 */
export async function listTestReaders(tx: GameCtx, { toTesters, toOwn }: SendTestInput): Promise<TestReader[]> {
  const gameId = tx.game.id;
  const { accountsMax } = testSendLimits;
  const testers = toTesters ? await listTesters(tx.db, { gameId, limit: accountsMax }) : { count: 0, rows: [] };
  const { staffId } = nameActor(tx.actor);
  const own = toOwn && staffId !== null ? await listOwnPlayers(tx.db, { gameId, staffId }) : [];
  const isTester = new Set(testers.rows.map(({ account }) => account));
  const readers: TestReader[] = [
    ...testers.rows.map((each) => ({ ...each, kind: "tester" as const })),
    ...own.filter(({ account }) => !isTester.has(account)).map((each) => ({ ...each, kind: "own" as const })),
  ];
  const count = Math.max(testers.count, readers.length);
  if (count > accountsMax) throw tooManyTestAccounts(count);
  if (readers.length === 0) throw noTestAccounts();
  return readers;
}
