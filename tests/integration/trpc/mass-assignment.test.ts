import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audiences } from "#db/schema/audiences.ts";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { campaigns } from "#db/schema/mail.ts";
import { staff } from "#db/schema/staff.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { handleTrpcRequest } from "#server/trpc/http.ts";
import { requestContextOf } from "#tests/support/context.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let mine: FullGame;
let theirs: FullGame;
let person: { id: string; email: string; name: string };
let admin: RequestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  [mine, theirs] = [await makeFullGame(database.db, "mine"), await makeFullGame(database.db, "theirs")];
  person = await makeStaff(database.db, { role: "admin", gameId: mine.game.id });
  admin = requestContextOf(database.db, { staff: person, roles: new Map([[mine.game.id, "admin"]]) });
});
afterAll(() => database.drop());

/** As a browser that was tampered with sends it; `__proto__` is a key like any other on the wire. */
async function send(path: string, json: string): Promise<{ status: number; json: Record<string, unknown> }> {
  const body = `{"json":${json}}`;
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  const request = new Request(`http://localhost/api/trpc/${path}`, { method: "POST", headers, body });
  const response = await handleTrpcRequest(request, async () => admin);
  const answer = (await response.json()) as { result?: { data: { json: Record<string, unknown> } } };
  return { status: response.status, json: answer.result?.data.json ?? {} };
}

/** What an attacker would like to set beside what may be set. */
const greedy = () => ({
  id: crypto.randomUUID(),
  gameId: theirs.game.id,
  game_id: theirs.game.id,
  state: "approved",
  approvedBy: person.id,
  approvedByName: "An approver",
  approvedAt: "2026-01-01T00:00:00Z",
  createdBy: person.id,
  createdByName: "Somebody else",
  version: 99,
  isOwner: true,
  role: "owner",
  actor: { kind: "local", osUser: "root" },
});

test("a draft keeps its own state, author and game, whatever else is sent with it", async () => {
  const extra = greedy();
  const draft = { ...mine.draft, ...extra, name: "greedy", gameId: extra.gameId };
  const { status, json } = await send("mail.createDraft", JSON.stringify({ ...extra, game: mine.game.slug, draft }));
  expect(status).toBe(200);
  const [row] = await database.db
    .select()
    .from(campaigns)
    .where(eq(campaigns.id, String(json.id)));
  expect(row).toMatchObject({
    gameId: mine.game.id,
    state: "draft",
    approvedByName: null,
    createdByName: person.name,
    name: "greedy",
  });
  expect(row?.id).not.toBe(extra.id);
  expect(row?.version).toBe(1);
});

test("an item is made in the game of the address, enabled, as its first version", async () => {
  const item = {
    code: "greedy.gem",
    names: { ko: "보석", en: "Gem" },
    icon: "coins",
    rarity: "common",
    category: "currency",
    tradable: false,
    perMailMax: 5,
    unitValue: 1,
  };
  const { status } = await send("items.create", JSON.stringify({ ...greedy(), ...item, game: mine.game.slug }));
  expect(status).toBe(200);
  const [row] = await database.db.select().from(items).where(eq(items.code, "greedy.gem"));
  expect(row).toMatchObject({ gameId: mine.game.id, version: 1, changedByName: person.name, changedBy: person.id });
});

test("a list cannot be made ready, counted or given away by its sender", async () => {
  const more = { ...greedy(), state: "ready", validCount: 9_999, lineCount: 9_999, source: "seed" };
  const { status, json } = await send(
    "audiences.createFromText",
    JSON.stringify({ ...more, game: mine.game.slug, name: "greedy", text: "a\nb" }),
  );
  expect(status).toBe(200);
  const [row] = await database.db
    .select()
    .from(audiences)
    .where(eq(audiences.id, String(json.id)));
  expect(row).toMatchObject({ gameId: mine.game.id, validCount: 2, lineCount: 2, createdByName: person.name });
});

test("settings of a game change what the form has, and neither its kind, key, endpoint nor slug", async () => {
  const [before] = await database.db.select().from(games).where(eq(games.id, mine.game.id));
  const more = { ...greedy(), kind: "live", slug: "stolen", keySealed: "v1.a.b.c", endpoint: "https://evil.example" };
  const wanted = { ...more, game: mine.game.slug, name: "New name", version: before?.version };
  const { status } = await send("games.update", JSON.stringify(wanted));
  expect(status).toBe(200);
  const [after] = await database.db.select().from(games).where(eq(games.id, mine.game.id));
  expect(after).toEqual({ ...before, name: "New name", version: (before?.version ?? 0) + 1 });
});

test.each(["__proto__", "constructor", "prototype"])(
  "the key %s pollutes nothing and makes nobody owner",
  async (key) => {
    const poison = `{"isOwner":true,"role":"owner","polluted":"yes","toString":1}`;
    const draft = `{"name":"poison","${key}":${poison},"texts":{"ko":{"title":"a","body":"b","${key}":${poison}}}}`;
    await send("mail.createDraft", `{"game":"${mine.game.slug}","${key}":${poison},"draft":${draft}}`);
    await send("views.create", `{"game":"${mine.game.slug}","screen":"mail","name":"${key}","params":{"${key}":"x"}}`);
    await send(
      "labels.setPlayer",
      `{"game":"${mine.game.slug}","account":"p","tags":[],"attributes":{"${key}":"x"},"before":{"tags":[],"attributes":{}}}`,
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get({}, "isOwner")).toBeUndefined();
    expect(String({})).toBe("[object Object]");
    const [row] = await database.db.select().from(staff).where(eq(staff.id, person.id));
    expect(row?.isOwner).toBe(false);
  },
);

test("input that names types beyond data makes none of them", async () => {
  const values = { name: ["custom", "Evil"], texts: ["class", "Ctx"] };
  for (const meta of [{ values }, { values: { "__proto__.isOwner": ["undefined"] } }, { values: ["Error"] }]) {
    const body = JSON.stringify({ json: { game: mine.game.slug, draft: { name: "x", texts: {} } }, meta });
    const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
    const request = new Request("http://localhost/api/trpc/mail.createDraft", { method: "POST", headers, body });
    const response = await handleTrpcRequest(request, async () => admin);
    expect(await response.text()).not.toMatch(/"stack"|node_modules/);
    expect(Reflect.get({}, "isOwner")).toBeUndefined();
  }
});
