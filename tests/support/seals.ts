import postgres from "postgres";
import type { Db } from "#db/client.ts";
import { sealEntries } from "#server/audit/seals/service/seal-entries.ts";
import { signCheckpoint } from "#server/audit/seals/service/sign-checkpoint.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ctxOf } from "./context.ts";
import type { TestDatabase } from "./postgres.ts";

/** Writes so many entries, each in its own transaction. */
export async function makeEntries(db: Db, count: number, name = "entry"): Promise<void> {
  const ctx = ctxOf(db);
  for (let number = 1; number <= count; number += 1) {
    const target = { kind: "game", id: null, name: `${name} ${number}` };
    await recordAudit(ctx, {
      action: "game.update",
      target,
      before: { price: 10 },
      after: { price: number },
      reason: "event",
    });
  }
}

/** Seals whatever waits, a batch after the other. */
export async function sealAll(db: Db, limit = 5_000): Promise<void> {
  while ((await sealEntries(ctxOf(db), { limit })) > 0);
}

/** Seals whatever waits and signs it at once. */
export async function sealAndSign(db: Db): Promise<void> {
  await sealAll(db);
  await signCheckpoint(ctxOf(db), { everyMs: 0 });
}

/** What whoever owns the tables can do: everything, with the triggers off. */
export async function asOwner(database: TestDatabase, ...statements: string[]): Promise<void> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const tables = ["audit_entries", "audit_leaves", "audit_checkpoints"];
  try {
    await owner.begin(async (sql) => {
      for (const table of tables) await sql.unsafe(`alter table ${table} disable trigger user`);
      for (const statement of statements) await sql.unsafe(statement);
      for (const table of tables) await sql.unsafe(`alter table ${table} enable trigger user`);
    });
  } finally {
    await owner.end();
  }
}
