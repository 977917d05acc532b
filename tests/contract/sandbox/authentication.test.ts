import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { rawUserSig, toVendorAlphabet } from "#tests/support/raw-user-sig.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

interface Vector {
  id: string;
  sdkappid: number;
  key: string;
  userid: string;
  time: number;
  sig: string;
}

interface VerificationCase {
  id: string;
  sig: string;
  request: { sdkappid: number; identifier: string };
  key: string;
  at_time: number;
  expect: { ok: boolean; code?: number };
}

const file = join(import.meta.dirname, "../../../docs/im-api/usersig-vectors.json");
const { vectors, verification_cases: cases }: { vectors: Vector[]; verification_cases: VerificationCase[] } =
  JSON.parse(readFileSync(file, "utf8"));

const running = new Map<string, SandboxProcess>();

/** One process per key, with every identifier of the vectors as admin, so that only the signature decides. */
async function sandboxFor(sdkAppId: number, key: string): Promise<SandboxProcess> {
  const name = `${sdkAppId}:${key}`;
  const known = running.get(name);
  if (known) return known;
  const admins = new Set([...vectors.map((vector) => vector.userid), "someone_else"]);
  const flags = [...admins].flatMap((admin) => ["--admin", admin]);
  const started = await SandboxProcess.start(["--players", "0", ...flags], { sdkAppId, key });
  running.set(name, started);
  return started;
}

const check = { CheckItem: [{ UserID: "administrator" }] };
const CHECK = "im_open_login_svc/account_check";

afterAll(async () => {
  await Promise.all([...running.values()].map((sandbox) => sandbox.stop()));
});

describe("UserSig verification", () => {
  it.each(cases)("judges the published case $id as the dossier says", async (verification) => {
    const sandbox = await sandboxFor(1_400_000_123, verification.key);
    await sandbox.control("clock", { at: verification.at_time });
    const code = await sandbox.codeOf(CHECK, check, {
      sdkappid: String(verification.request.sdkappid),
      identifier: verification.request.identifier,
      usersig: verification.sig,
    });
    expect(code).toBe(verification.expect.ok ? 0 : verification.expect.code);
  });

  it.each(vectors)("accepts the published signature $id", async (vector) => {
    const sandbox = await sandboxFor(vector.sdkappid, vector.key);
    await sandbox.control("clock", { at: vector.time });
    const code = await sandbox.codeOf(CHECK, check, { identifier: vector.userid, usersig: vector.sig });
    expect(code).toBe(0);
  });

  it("refuses a signature that inflates to more than 8 KB", async () => {
    const sandbox = await sandboxFor(TEST_APP.sdkAppId, TEST_APP.key);
    const bomb = toVendorAlphabet(deflateSync(Buffer.alloc(10_000_000, " ")));
    expect(await sandbox.codeOf(CHECK, check, { usersig: bomb })).toBe(70003);
  });

  it("knows its app alone", async () => {
    const sandbox = await sandboxFor(TEST_APP.sdkAppId, TEST_APP.key);
    const other = { sdkAppId: 1_400_777_777, key: TEST_APP.key, identifier: "administrator" };
    const code = await sandbox.codeOf(CHECK, check, { sdkappid: "1400777777", usersig: rawUserSig(other) });
    expect(code).toBe(70020);
  });

  it("lets in admins alone, however well others sign", async () => {
    const sandbox = await SandboxProcess.start(["--players", "1"]);
    expect(await sandbox.codeOf(CHECK, check, { identifier: "player_00001" })).toBe(60010);
    await sandbox.stop();
  });

  it("locks an identifier for one minute after twenty failures in a row, even with a right signature", async () => {
    const sandbox = await SandboxProcess.start();
    for (let count = 0; count < 20; count += 1) {
      expect(await sandbox.codeOf(CHECK, check, { usersig: "broken" })).toBe(70003);
    }
    expect(await sandbox.codeOf(CHECK, check)).toBe(70050);
    await sandbox.control("clock", { advanceSeconds: 61 });
    expect(await sandbox.codeOf(CHECK, check)).toBe(0);
    await sandbox.stop();
  });

  it("refuses signatures made before a kick and accepts newer ones", async () => {
    const sandbox = await SandboxProcess.start();
    const now = Math.floor(Date.now() / 1000);
    const usersig = rawUserSig({ ...TEST_APP, identifier: "administrator", issuedAt: now });
    expect(await sandbox.codeOf("im_open_login_svc/kick", { UserID: "administrator" }, { usersig })).toBe(0);
    expect(await sandbox.codeOf(CHECK, check, { usersig })).toBe(70001);
    const later = rawUserSig({ ...TEST_APP, identifier: "administrator", issuedAt: now + 5 });
    expect(await sandbox.codeOf(CHECK, check, { usersig: later })).toBe(0);
    await sandbox.stop();
  });
});

describe("the request around the signature", () => {
  it.each([
    ["a missing sdkappid", { sdkappid: null }, 60012],
    ["an sdkappid that is no number", { sdkappid: "abc" }, 60025],
    ["a missing identifier", { identifier: null }, 60025],
    ["a missing contenttype", { contenttype: null }, 60025],
    ["another contenttype", { contenttype: "xml" }, 60025],
    ["a random above uint32", { random: "4294967296" }, 60025],
    ["a missing usersig", { usersig: null }, 70002],
  ])("refuses %s", async (_name, query, code) => {
    const sandbox = await sandboxFor(TEST_APP.sdkAppId, TEST_APP.key);
    expect(await sandbox.codeOf(CHECK, check, query)).toBe(code);
  });

  it.each([
    ["a body that is no JSON", "{", 60003],
    ["an empty body", "", 60003],
    ["a trailing comma", '{"CheckItem":[],}', 60003],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), 60003],
    ["an array as body", "[]", 70402],
    ["a body above 1 MiB", JSON.stringify({ text: "x".repeat(1_100_000) }), 60002],
  ])("refuses %s", async (_name, body, code) => {
    const sandbox = await sandboxFor(TEST_APP.sdkAppId, TEST_APP.key);
    expect(await sandbox.raw(CHECK, { body })).toMatchObject({ status: 200, body: { ErrorCode: code } });
  });

  it("refuses GET and unknown paths, with HTTP 200 and an envelope", async () => {
    const sandbox = await sandboxFor(TEST_APP.sdkAppId, TEST_APP.key);
    const got = await sandbox.raw(CHECK, { method: "GET" });
    expect(got).toMatchObject({ status: 200, body: { ActionStatus: "FAIL", ErrorCode: 60002 } });
    expect(await sandbox.codeOf("openim/SendMsg", {})).toBe(60009);
  });
});
