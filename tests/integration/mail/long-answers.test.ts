import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberships } from "#db/schema/staff.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { handleProgress } from "#server/mail/http.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { ctxOf, gameCtxOf, requestContextOf, withPasswords } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let game: GameScope;
beforeAll(async () => {
  database = await createTestDatabase();
  game = await makeGame(database.db);
});
afterAll(() => database.drop());

/** A viewer of the game with a session that stands in the database. */
async function signedInViewer(): Promise<{ context: RequestContext; email: string; staffId: string }> {
  const { db } = database;
  const password = "long enough for a test";
  const person = await makeStaff(db, { role: "viewer", gameId: game.id, password });
  const { actor: _actor, role: _role, ...door } = ctxOf(db);
  const { sessionId } = await signIn(
    door,
    { email: person.email, password, address: null, userAgent: null },
    withPasswords,
  );
  const session = await findSession({ db }, { sessionId, address: null });
  if (session === undefined) throw new Error("no session");
  return { context: { ...requestContextOf(db), session }, email: person.email, staffId: person.id };
}

async function watch(context: RequestContext): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const ctx = gameCtxOf(ctxOf(database.db), game);
  const { id } = await createDraft(ctx, createDraftInput.parse({}));
  const request = new Request(`http://localhost/api/events?game=${game.slug}&campaign=${id}`);
  const { body } = await handleProgress(request, context);
  if (body === null) throw new Error("no stream");
  return body.getReader();
}

async function restOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += Buffer.from(part.value).toString();
  return text;
}

test("a stream that is open when its reader is disabled ends by itself, and does not claim that the mail has ended", async () => {
  const { context, email } = await signedInViewer();
  const reader = await watch(context);
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toContain('"state":"draft"');
  await disableStaff(ctxOf(database.db), { email });
  expect(await restOf(reader)).toBe("");
});

test("a stream ends when its reader loses the role", async () => {
  const { context, staffId } = await signedInViewer();
  const reader = await watch(context);
  await database.db.delete(memberships).where(eq(memberships.staffId, staffId));
  expect(await restOf(reader)).not.toContain("event: end");
});

test("an export that takes long breaks off for whoever was locked out meanwhile", async () => {
  const { context, email } = await signedInViewer();
  const isAllowed = () => mayStay(context, { gameId: game.id, permission: "audience.read" });
  expect(await isAllowed()).toBe(true);
  await disableStaff(ctxOf(database.db), { email });
  async function* endless(): AsyncGenerator<string, void> {
    while (true) yield await new Promise<string>((done) => setImmediate(() => done("line\n")));
  }
  const pieces = whileAllowed({ done: false, value: "head\n" }, endless(), isAllowed);
  const readAll = async () => {
    for await (const piece of pieces) expect(piece).toMatch(/\n$/);
  };
  await expect(readAll()).rejects.toMatchObject({ reason: "auth.signed_out" });
});
