import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Db } from "#db/client.ts";
import type { AuditInput } from "#server/audit/queries.ts";
import { proveEntry } from "#server/audit/seals/service/prove-entry.ts";
import { sealEntries } from "#server/audit/seals/service/seal-entries.ts";
import { signCheckpoint } from "#server/audit/seals/service/sign-checkpoint.ts";
import { verifyLog } from "#server/audit/seals/service/verify-log.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { atLeast, atMost, middle, numberFlag, printBench, rounded, withBench } from "#tests/support/bench.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { measurePages } from "./audit-pages.ts";

/**
 * Appends through `recordAudit`, a sequencer at work beside it, against a plain insert into a table of the same shape, in turns; then
 * fills the log up, seals it, verifies it whole, and proves entries of it.
 */
const entries = numberFlag("entries", 1_000_000);
const appends = numberFlag("appends", 4_000);
const rounds = 5;
const callers = 8;
const proofs = 300;
const fresh = 40;

const staff = { id: randomUUID(), email: "mina@studio.example", name: "Mina" };
const before = { name: "Season 9", maxRecipients: 1_000, locales: ["ko", "en"] };
const after = { name: "Season 9 rewards", maxRecipients: 120_000, locales: ["ko", "en", "ja"] };
const entry: AuditInput & { target: { id: string } } = {
  action: "campaign.update",
  target: { kind: "campaign", id: randomUUID(), name: "Season 9 rewards" },
  before,
  after,
  reason: "the event begins on Friday",
};

await withBench(["--players", "10"], async ({ db, appUrl, ownerUrl, spawn }) => {
  const plain = await openPlainTable({ appUrl, ownerUrl });
  const ctx = { ...ctxOf(db, { actor: staffActor(staff) }), role: "operator" };
  const folder = mkdtempSync(join(tmpdir(), "herald-bench-"));
  const startSealer = () => spawn("sealer-child.ts", [appUrl, "", join(folder, "checkpoints.txt")]);
  const sealer = startSealer();
  await sealer.line();

  const perSecond = async (append: () => Promise<unknown>): Promise<number> => {
    const startedAt = performance.now();
    let left = appends;
    const caller = async () => {
      while (left-- > 0) await append();
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return (appends / (performance.now() - startedAt)) * 1_000;
  };
  const recorded: number[] = [];
  const inserted: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const one = await perSecond(() => recordAudit(ctx, entry));
    await untilSealed(db);
    const other = await perSecond(plain.insert);
    // The first round reads plans and pages for the others.
    if (round > 0) {
      recorded.push(one);
      inserted.push(other);
    }
  }
  await sealer.stop();
  await plain.close();

  const game = await makeGame(db);
  await fill(db, game.id);
  const sealed = await timed(async () => {
    while ((await sealEntries(ctx, { limit: 5_000 })) > 0);
  });
  await signCheckpoint(ctx, { everyMs: 0 });
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 20);
  const rssBefore = process.memoryUsage.rss();
  let log: Awaited<ReturnType<typeof verifyLog>> | undefined;
  const verifying = await timed(async () => {
    log = await verifyLog(ctx, {});
  });
  clearInterval(watch);
  if (log === undefined || !log.ok || log.size < entries)
    throw new Error(`the log does not verify: ${JSON.stringify(log)}`);

  let mostHashes = 0;
  const proofMs: number[] = [];
  for (let number = 0; number < proofs; number += 1) {
    const id = 1 + Math.floor((number * (log.entries - 1)) / (proofs - 1));
    const startedAt = performance.now();
    const proof = await proveEntry(ctx, { id });
    proofMs.push(performance.now() - startedAt);
    mostHashes = Math.max(mostHashes, proof.hashes.length);
  }
  const pages = await measurePages(db, gameCtxOf(ctxOf(db), game));
  const again = startSealer();
  await again.line();
  const sealMs = await waitForSeals(ctx);
  await again.stop();
  rmSync(folder, { recursive: true });

  const appendRatio = rounded(middle(recorded) / middle(inserted));
  printBench({
    name: "audit",
    metrics: {
      entries: log.entries,
      appendsPerSecond: rounded(middle(recorded), 0),
      plainPerSecond: rounded(middle(inserted), 0),
      appendRatios: recorded.map((value, round) => rounded(value / (inserted[round] ?? 1), 3)),
      sealSeconds: rounded(sealed / 1_000, 2),
      verifySeconds: rounded(verifying / 1_000, 2),
      verifyMemoryMb: rounded((peakBytes - rssBefore) / 1e6, 0),
      proofMsP50: rounded(middle(proofMs), 2),
      proofMsMax: rounded(Math.max(...proofMs), 2),
      commitToSealMsMax: rounded(sealMs, 0),
      pageMs: pages,
    },
    goals: [
      atLeast("appendRatio", appendRatio, 0.5),
      atMost("verifySeconds", rounded(verifying / 1_000, 2), 60),
      atMost("proofHashes", mostHashes, 20),
      atMost("commitToSealMsMax", rounded(sealMs, 0), 1_000),
    ],
  });
});

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Identity, defaults, checks and indexes are the log's own; what the table lacks is what sealing costs. */
async function openPlainTable(urls: { appUrl: string; ownerUrl: string }) {
  const owner = postgres(urls.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`create table plain_entries (like audit_entries including all)`;
  await owner.end();
  const sql = postgres(urls.appUrl, { max: callers, onnotice: () => {} });
  const row = {
    actor_kind: "staff",
    actor_id: staff.id,
    actor_name: staff.email,
    role: "operator",
    action: entry.action,
    target_kind: entry.target.kind,
    target_id: entry.target.id,
    target_name: entry.target.name,
    before: sql.json(before),
    after: sql.json(after),
    reason: entry.reason ?? null,
    session_id: randomUUID(),
    request_id: randomUUID(),
    correlation_id: randomUUID(),
    address: "127.0.0.1",
  };
  return {
    insert: async () => {
      await sql`insert into plain_entries ${sql(row)}`;
    },
    close: () => sql.end(),
  };
}

/** Entries as two hundred people leave them, most of a game and some of none, up to so many, a hundred thousand a statement. */
async function fill(db: Db, gameId: string): Promise<void> {
  const [count] = await db.execute<{ count: number }>("select count(*)::int as count from audit_entries");
  for (let done = count?.count ?? 0; done < entries; done += 100_000) {
    await db.execute(sql`
      insert into audit_entries (game_id, actor_kind, actor_id, actor_name, role, action, target_kind, target_id, target_name, before, after,
        reason, session_id, request_id, correlation_id, address)
      select case when n % 10 > 0 then ${gameId}::uuid end, 'staff', gen_random_uuid(), 'staff' || n % 200 || '@studio.example', 'operator',
        case n % 7 when 0 then 'item.update' else 'campaign.update' end, case n % 7 when 0 then 'item' else 'campaign' end, gen_random_uuid()::text,
        'Season ' || n || ' rewards', jsonb_build_object('name', 'Season ' || n, 'maxRecipients', n),
        jsonb_build_object('name', 'Season ' || n || ' rewards', 'maxRecipients', n * 2, 'locales', jsonb_build_array('ko', 'en')),
        'the event begins on Friday', gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid()::text, '10.1.2.3'
      from generate_series(1, ${Math.min(100_000, entries - done)}::int) as n`);
  }
  await db.execute("select count(*) from audit_entries");
}

/** The longest time from the commit of an entry to its seal, of some that come one after another. */
async function waitForSeals(ctx: Ctx): Promise<number> {
  let longest = 0;
  for (let number = 0; number < fresh; number += 1) {
    await recordAudit(ctx, entry);
    const committedAt = performance.now();
    await untilSealed(ctx.db);
    longest = Math.max(longest, performance.now() - committedAt);
  }
  return longest;
}

async function untilSealed(db: Db): Promise<void> {
  for (let waits = true; waits; ) {
    const [row] = await db.execute<{ waits: boolean }>("select exists (select from audit_unsealed) as waits");
    waits = row?.waits === true;
  }
}
