import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeNoteKey, signNote } from "#lib/signed-note.ts";
import type { EntryProof } from "#server/audit/seals/service/prove-entry.ts";
import type { GrowthProof } from "#server/audit/seals/service/prove-growth.ts";
import { writeCheckpoints } from "#server/audit/seals/service/write-checkpoints.ts";
import { checkpointFile } from "#server/runtime/checkpoint-file.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, testMasterKey } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { asOwner, makeEntries, sealAndSign } from "#tests/support/seals.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 180_000 });

let database: TestDatabase;
let folder: string;
let oldFile: string;
let file: string;
let key: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "herald-audit-"));
  file = join(folder, "audit/checkpoints.txt");
  oldFile = join(folder, "old.txt");
  await makeEntries(database.db, 5);
  await sealAndSign(database.db);
  await writeCheckpoints(ctxOf(database.db), checkpointFile(oldFile));
  await makeEntries(database.db, 7, "later");
  await sealAndSign(database.db);
  await writeCheckpoints(ctxOf(database.db), checkpointFile(file));
  key = String((await herald("audit", "key")).last.publicKey);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

type Ran = { code: number; stdout: string; stderr: string };
function run(args: string[], env: NodeJS.ProcessEnv = bareEnvironment): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}
async function herald(...args: string[]): Promise<Ran & { last: Record<string, unknown> }> {
  const ran = await run(["server/cli.ts", ...args, "--json"], {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_DATA_DIR: folder,
  });
  return { ...ran, last: JSON.parse(ran.stdout.trimEnd().split("\n").at(-1) ?? "{}") };
}

/** The verifier that auditors get, as they run it. */
async function check(proof: unknown, more: { checkpoint?: string; key?: string } = {}): Promise<Ran> {
  const path = join(folder, `proof-${Math.random()}.json`);
  writeFileSync(path, typeof proof === "string" ? proof : JSON.stringify(proof));
  return run(["docs/audit/verify.mjs", path, more.checkpoint ?? file, more.key ?? key]);
}
const prove = async (id: number, ...more: string[]) =>
  (await herald("audit", "prove", String(id), ...more)).last as EntryProof;

test("the verifier stays under a hundred lines and needs nothing but node", () => {
  const text = readFileSync("docs/audit/verify.mjs", "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThan(100);
  expect([...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1])).toEqual(["node:crypto", "node:fs"]);
  expect(text).not.toMatch(/\brequire\(|\bimport\(/);
});

test("a log that is what was sealed: exit code 0, its size, its root and what is not sealed yet", async () => {
  const { code, last, stderr } = await herald("audit", "verify");
  expect(last).toMatchObject({ ok: true, entries: 12, size: 12, unsealed: 0, firstBad: null });
  expect(last).toMatchObject({
    root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    checkpoints: { stored: 2, given: 2 },
  });
  expect([code, stderr]).toEqual([0, ""]);
  expect(await herald("audit", "verify", "--checkpoint", oldFile, "--public-key", key)).toMatchObject({ code: 0 });
  expect(await herald("audit", "verify", "--checkpoint", join(folder, "no.txt"))).toMatchObject({
    code: 1,
    last: { error: { reason: "audit.bad_checkpoint" } },
  });
});

test("every entry is proved to somebody who has the verifier, a checkpoint and the key, also through what npm prints", async () => {
  for (const id of [1, 2, 6, 11, 12]) {
    const proof = await prove(id);
    expect(proof).toMatchObject({ kind: "inclusion", entryId: id, leafIndex: id - 1, treeSize: 12 });
    const checked = await check(`> herald@0.1.0 herald\n> node x\n\n${JSON.stringify(proof, null, 2)}\n`);
    expect(checked).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^OK: entry ${id} is leaf ${id - 1} of 12`)),
    });
    expect(checked.stdout).toContain(proof.entry);
  }
  const keyFile = join(folder, "key.txt");
  writeFileSync(keyFile, `${key}\n`);
  expect(await check(await prove(3), { key: keyFile })).toMatchObject({ code: 0 });
});

test("an entry is proved against the older checkpoint that the auditor kept, and a newer one continues that", async () => {
  const proof = await prove(4, "--checkpoint", oldFile);
  expect(proof).toMatchObject({ treeSize: 5 });
  expect(await check(proof, { checkpoint: oldFile })).toMatchObject({ code: 0 });
  expect(await check(await prove(4), { checkpoint: oldFile })).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("no checkpoint over 12 leaves"),
  });
  expect((await herald("audit", "prove", "9", "--checkpoint", oldFile)).last).toMatchObject({
    error: { reason: "audit.no_checkpoint" },
  });
  const out = join(folder, "growth.json");
  const { last: growth } = await herald("audit", "prove-growth", "--checkpoint", oldFile, "--out", out);
  expect(growth).toMatchObject({ kind: "consistency", fromSize: 5, treeSize: 12 });
  expect(existsSync(out)).toBe(true);
  expect(await check(readFileSync(out, "utf8"), { checkpoint: oldFile })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^OK: the log of 12 leaves begins with the one of 5/),
  });
  const same = await herald("audit", "prove-growth", "--checkpoint", file);
  expect(await check(same.last)).toMatchObject({ code: 0 });
});

const other = Buffer.alloc(32, 1).toString("base64");
const tampered: Record<string, (proof: EntryProof) => unknown> = {
  "the entry": (proof) => ({ ...proof, entry: proof.entry.replace("later 2", "later 3") }),
  "a hash": ({ hashes, ...proof }) => ({ ...proof, hashes: [...hashes.slice(0, -1), other] }),
  "the first hash": ({ hashes, ...proof }) => ({ ...proof, hashes: [other, ...hashes.slice(1)] }),
  "a hash left out": ({ hashes, ...proof }) => ({ ...proof, hashes: hashes.slice(1) }),
  "no hashes": (proof) => ({ ...proof, hashes: [] }),
  "a hash added": ({ hashes, ...proof }) => ({ ...proof, hashes: [...hashes, other] }),
  "a short hash": ({ hashes, ...proof }) => ({ ...proof, hashes: ["AAAA", ...hashes.slice(1)] }),
  "two hashes in another order": ({ hashes: [a, b, ...more], ...proof }) => ({ ...proof, hashes: [b, a, ...more] }),
  "the leaf index": (proof) => ({ ...proof, leafIndex: proof.leafIndex + 1 }),
  "a leaf index beyond": (proof) => ({ ...proof, leafIndex: 12 }),
  "a leaf index below": (proof) => ({ ...proof, leafIndex: -1 }),
  "the number of the entry": (proof) => ({ ...proof, entryId: proof.entryId + 1 }),
  "the tree's size": (proof) => ({ ...proof, treeSize: 5 }),
  "a size that nobody signed": (proof) => ({ ...proof, treeSize: 11 }),
  "the kind": (proof) => ({ ...proof, kind: "consistency", fromSize: 5 }),
  "no kind": (proof) => ({ ...proof, kind: undefined }),
  "another shape": () => ({}),
};
test("a proof in which anything was changed fails, whatever it is", async () => {
  const proof = await prove(7);
  expect(await check(proof)).toMatchObject({ code: 0 });
  for (const [what, change] of Object.entries(tampered)) {
    expect(await check(change(proof)), what).toMatchObject({ code: 1, stdout: expect.stringMatching(/^FAIL: /) });
  }
});

test("a changed proof of growth fails, whatever it is", async () => {
  const { last } = await herald("audit", "prove-growth", "--checkpoint", oldFile);
  const growth = last as GrowthProof;
  const kept = { checkpoint: oldFile };
  expect(await check(growth, kept)).toMatchObject({ code: 0 });
  const [first = "", ...rest] = growth.hashes;
  const changes: Record<string, unknown> = {
    "a hash": { ...growth, hashes: [other, ...rest] },
    "a hash left out": { ...growth, hashes: rest },
    "no hashes": { ...growth, hashes: [] },
    "a hash added": { ...growth, hashes: [...growth.hashes, first] },
    "the size": { ...growth, treeSize: 11 },
    "the newer checkpoint": { ...growth, checkpoint: growth.checkpoint.replace("\n12\n", "\n13\n") },
    "a checkpoint of another key": {
      ...growth,
      checkpoint: signNote(`${growth.checkpoint.split("\n\n")[0]}\n`, makeNoteKey(key.split("+")[0] ?? "")),
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    expect(await check(change, kept), what).toMatchObject({ code: 1, stdout: expect.stringMatching(/^FAIL: /) });
  }
});

test("a changed checkpoint and another key fail", async () => {
  const proof = await prove(7);
  const changed = (name: string, from: string | RegExp, to: string) => {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(file, "utf8").replace(from, to));
    return path;
  };
  const fails = { code: 1, stdout: expect.stringMatching(/^FAIL: /) };
  expect(await check(proof, { checkpoint: changed("time.txt", /(\n12\n[^\n]+\ntime )2/, "$13") })).toMatchObject(fails);
  expect(await check(proof, { checkpoint: changed("root.txt", /\n12\n.{43}=/, `\n12\n${other}`) })).toMatchObject(
    fails,
  );
  expect(await check(proof, { checkpoint: changed("name.txt", /— herald/g, "— herold") })).toMatchObject(fails);
  const name = key.split("+")[0] ?? "";
  expect(await check(proof, { key: makeNoteKey(name).publicKey })).toMatchObject(fails);
  expect(await check(proof, { key: key.slice(0, -6) })).toMatchObject(fails);
  expect(await check(proof, { key: "nothing" })).toMatchObject(fails);
});

test("a changed log: exit code 1, and the first bad entry by name, for people and for scripts", async () => {
  await asOwner(
    database,
    "update audit_entries set reason = 'Event' where id in (8, 10)",
    "delete from audit_entries where id = 12",
  );
  const { code, last } = await herald("audit", "verify", "--checkpoint", oldFile);
  expect(code).toBe(1);
  expect(last).toMatchObject({
    ok: false,
    entries: 11,
    findings: 3,
    firstBad: { kind: "entry_changed", leafIndex: 7, entryId: 8, detail: "entry 8 is not what was sealed as leaf 7" },
  });
  const { error } = (await herald("audit", "prove", "8")).last as { error: { reason: string } };
  expect(error.reason).toBe("audit.log_damaged");
});
