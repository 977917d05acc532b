import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { audiences } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { handleAudienceUpload, handleRejectsExport } from "#server/audiences/http.ts";
import { audiencesRouter } from "#server/audiences/router.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { createLogger } from "#server/kernel/logger.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { ctxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { bytesOf, playerIds } from "#tests/support/lists.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let game: GameScope;

beforeAll(async () => {
  database = await createTestDatabase();
  game = await makeGame(database.db);
});
afterAll(() => database.drop());

async function contextOf(role: GameRole | null): Promise<RequestContext> {
  const { db, im, secrets, now, requestId, correlationId } = ctxOf(database.db);
  const log = createLogger({ name: "test", level: "silent" });
  const deployment = { imHosts: [], gatewayUrl: "http://gateway.test", passwordsOn: true, provider: null };
  const base = {
    session: undefined,
    address: "127.0.0.1",
    db,
    im,
    secrets,
    now,
    requestId,
    correlationId,
    log,
    deployment,
  };
  if (role === null) return base;
  const person = await makeStaff(database.db, { role, gameId: game.id });
  const roles = new Map([[game.id, role]]);
  return { ...base, session: { actor: staffActor(person), roles, twoFactorMissing: new Set() } };
}

function upload(body: BodyInit | AsyncIterable<Uint8Array>, headers: Record<string, string> = {}, more = ""): Request {
  const init = { method: "POST", headers: { "content-type": "text/csv", ...headers }, body, duplex: "half" };
  return new Request(
    `http://localhost/api/import/audience?game=${game.slug}&name=players.csv${more}`,
    init as RequestInit,
  );
}

describe("the upload door", () => {
  it("answers 201 with the audience, made by the person who sent it", async () => {
    const context = await contextOf("operator");
    const id = randomUUID();
    const response = await handleAudienceUpload(
      upload(bytesOf(playerIds(1_000).join("\n"), 999), {}, `&id=${id}`),
      context,
    );
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ id, name: "players.csv", source: "upload", validCount: 1_000 });
    const [entry] = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, id))
      .orderBy(auditEntries.id);
    expect(entry).toMatchObject({ actorName: context.session?.actor.email, role: "operator" });
  });

  it.each([
    ["nobody", null, 401, "auth.signed_out"],
    ["who may not", "viewer", 403, "auth.not_allowed"],
  ] as const)("refuses %s before reading a byte", async (_, role, status, reason) => {
    let pulled = false;
    const pull = () => {
      pulled = true;
    };
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const response = await handleAudienceUpload(upload(body), await contextOf(role));
    expect([response.status, (await response.json()).error.reason]).toEqual([status, reason]);
    expect(pulled).toBe(false);
  });

  it.each([
    [
      "a picture named .csv",
      upload.bind(null, Buffer.from("89504e470d0a1a0a0000000d", "hex")),
      400,
      "audiences.not_text",
    ],
    [
      "a form",
      upload.bind(null, new FormData(), { "content-type": "multipart/form-data; boundary=x" }),
      400,
      "audiences.bad_type",
    ],
    ["nothing", upload.bind(null, ""), 400, "audiences.empty"],
    ["a size beyond the cap", upload.bind(null, "a", { "content-length": "999999999" }), 413, "audiences.too_large"],
    ["an id that is none", upload.bind(null, "a", {}, "&id=1"), 400, "input.invalid"],
  ] as const)("refuses %s and stores nothing", async (_, request, status, reason) => {
    const before = await database.db.$count(audiences);
    const response = await handleAudienceUpload(request(), await contextOf("operator"));
    expect([response.status, (await response.json()).error.reason]).toEqual([status, reason]);
    expect(await database.db.$count(audiences)).toBe(before);
  });

  it("leaves a failed audience when the client goes away", async () => {
    const id = randomUUID();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(`${playerIds(60_000).join("\n")}\n`));
        setImmediate(() => controller.error(new Error("aborted")));
      },
    });
    const response = await handleAudienceUpload(upload(body, {}, `&id=${id}`), await contextOf("operator"));
    expect((await response.json()).error.reason).toBe("audiences.broken_off");
    const [row] = await database.db.select().from(audiences).where(eq(audiences.id, id));
    expect(row?.state ?? "failed").toBe("failed");
  });
});

describe("the rejects door", () => {
  it("gives every bad line, harmless in a spreadsheet, and notes who took it", async () => {
    const context = await contextOf("operator");
    const lines = ["alice", "=HYPERLINK(1)", 'say "hi", Bo', "플레이어"];
    const made = await handleAudienceUpload(
      new Request(`http://localhost/api/import/audience?game=${game.slug}&name=a.txt`, {
        method: "POST",
        body: lines.join("\n"),
      }),
      context,
    );
    const { id } = await made.json();
    const url = `http://localhost/api/export/audience-rejects?game=${game.slug}&id=${id}`;
    const response = await handleRejectsExport(new Request(url), context);
    expect(response.status).toBe(200);
    expect((await response.text()).split("\r\n")).toEqual([
      "line,value,reason",
      "2,'=HYPERLINK(1),bad_character",
      '3,"say ""hi"", Bo",bad_character',
      "4,플레이어,bad_character",
      "",
    ]);
    const entries = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, id))
      .orderBy(auditEntries.id);
    expect(entries.map((entry) => entry.action)).toContain("audience.export");
    const elsewhere = await handleRejectsExport(new Request(url.replace(id, randomUUID())), context);
    expect(elsewhere.status).toBe(404);
  });
});

describe("the procedures", () => {
  const callerFor = async (role: GameRole) => createCaller(audiencesRouter)(await contextOf(role));

  it("make an audience of pasted ids and show it with a sample, its bad values and nicknames", async () => {
    const caller = await callerFor("operator");
    const made = await caller.createFromText({ game: game.slug, text: "bob，alice、carol\u3000alice 🎮" });
    expect(made).toMatchObject({ source: "pasted", lineCount: 5, validCount: 3, duplicateCount: 1, rejectedCount: 1 });
    const shown = await caller.get({ game: game.slug, id: made.id });
    expect(shown.sample.map((row) => row.id)).toEqual(["alice", "bob", "carol"]);
    expect(shown.rejects).toEqual([{ line: 1, value: "🎮", reason: "bad_character" }]);
  });

  it("list newest first, without gaps or repeats from page to page", async () => {
    const caller = await callerFor("operator");
    const made: string[] = [];
    for (const text of ["a", "b", "c", "d", "e"])
      made.unshift((await caller.createFromText({ game: game.slug, text })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    while (seen.length < 5) {
      const page = await caller.list({ game: game.slug, limit: 2, cursor });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    }
    expect(seen.slice(0, 5)).toEqual(made);
    const bad = Buffer.from('["now()","x"]').toString("base64url");
    await expect(caller.list({ game: game.slug, cursor: bad })).rejects.toMatchObject({
      cause: { reason: "list.bad_cursor" },
    });
  });

  it("refuse whoever may only look", async () => {
    const caller = await callerFor("viewer");
    await expect(caller.createFromText({ game: game.slug, text: "a" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller.check({ game: game.slug, id: randomUUID() })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
