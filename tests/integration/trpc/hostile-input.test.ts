import { afterAll, beforeAll, expect, test } from "vitest";
import { handleAudienceUpload, handleRejectsExport } from "#server/audiences/http.ts";
import { handleAuditExport } from "#server/audit/http.ts";
import { importItems } from "#server/items/service/import-items.ts";
import { handleCampaignExport, handleProgress } from "#server/mail/http.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { handleTrpcRequest } from "#server/trpc/http.ts";
import { assertStorable } from "#server/trpc/storable-input.ts";
import { requestContextOf } from "#tests/support/context.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let full: FullGame;
let mail: Campaign;
let admin: RequestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  full = await makeFullGame(database.db, "full");
  mail = await full.mailIn("draft");
  admin = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[full.game.id, "admin"]]),
  });
});
afterAll(() => database.drop());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  handleTrpcRequest(
    new Request(`http://localhost/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)), ...headers },
      body,
    }),
    async () => admin,
  );
const ask = (path: string, input: object) => post(path, JSON.stringify({ json: { game: full.game.slug, ...input } }));
const cursor = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
const half = "\ud800";

test.each<[string, () => object]>([
  ["mail.list", () => ({ game: "a\0b" })],
  ["mail.list", () => ({ search: "a\0b" })],
  ["mail.list", () => ({ search: half })],
  ["mail.list", () => ({ cursor: cursor("changed desc", "2026-99-99T99:99:99Z", mail.id) })],
  ["mail.list", () => ({ cursor: cursor("changed desc", "2026-02-31T00:00:00.000000Z", mail.id) })],
  ["mail.list", () => ({ sort: "scheduled", cursor: cursor("scheduled desc", "infinities", mail.id) })],
  ["mail.list", () => ({ sort: "value", cursor: cursor("value desc", "9e9", mail.id) })],
  ["mail.list", () => ({ sort: "value", cursor: cursor("changed desc", "9", mail.id) })],
  ["mail.list", () => ({ authors: ["\0"] })],
  ["mail.list", () => ({ from: "2026-13-01" })],
  ["views.create", () => ({ screen: "mail", name: "\0", params: {} })],
  ["mail.bulkPlanDrafts", () => ({ action: "delete", selection: { filter: { search: half } } })],
  ["mail.list", () => ({ cursor: cursor("changed desc", "2026-01-01T00:00:00.000000Z", "-".repeat(36)) })],
  ["audiences.list", () => ({ cursor: cursor("2026-13-01 00:00:00+00", full.audienceId) })],
  ["audiences.createFromText", () => ({ text: "player_1", name: "a\0" })],
  ["items.get", () => ({ code: "\0" })],
  ["items.list", () => ({ search: "\0a" })],
  ["players.list", () => ({ search: "x\0" })],
  ["audit.list", () => ({ targetId: "\0" })],
  ["audit.list", () => ({ from: "-200000-01-01T00:00:00Z" })],
  ["games.update", () => ({ version: 1, name: `a${half}` })],
  ["mail.createDraft", () => ({ draft: { name: "a\0" } })],
  ["mail.createDraft", () => ({ draft: { texts: { ko: { title: half, body: "x" } } } })],
  ["mail.createDraft", () => ({ draft: { senderAccount: "\0" } })],
  ["mail.findRecipient", () => ({ id: mail.id, account: "a\0" })],
  ["mail.checkRead", () => ({ id: mail.id, account: half })],
  ["mail.playerMails", () => ({ account: "a\0" })],
  ["mail.playerMails", () => ({ account: "a", cursor: cursor("2026-02-31T00:00:00.000000Z", mail.id) })],
  ["mail.runs", () => ({ id: mail.id, cursor: cursor("9999999999") })],
  ["mail.requestChanges", () => ({ id: mail.id, version: 1, comment: "\0no" })],
])("%s takes what cannot be stored for the sender's mistake (%#)", async (path, input) => {
  const answer = await ask(path, input());
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringMatching(/"reason":"(input\.invalid|list\.bad_cursor)"/),
  ]);
});

test("a time that no calendar of the database reaches is refused at its field", async () => {
  const draft = { expiryKind: "at", expiresAt: new Date(8.64e15).toISOString() };
  const json = { game: full.game.slug, draft };
  const answer = await post(
    "mail.createDraft",
    JSON.stringify({ json, meta: { values: { "draft.expiresAt": ["Date"] } } }),
  );
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('"path":"draft.expiresAt"');
});

test("an item's name that hides a NUL behind JSON is refused by its line", async () => {
  const item = {
    code: "a",
    names: { en: "a\0" },
    icon: "coins",
    rarity: "common",
    category: "currency",
    perMailMax: 1,
    unitValue: 1,
  };
  const { rejected } = await importItems(full.author, { text: JSON.stringify([item]), apply: true });
  expect(rejected).toMatchObject([{ line: 1, reason: "input.unstorable_text" }]);
});

test("the other doors say 400 or 404 to a NUL as well", async () => {
  const at = (query: string, init?: RequestInit) => new Request(`http://localhost/x?${query}`, init);
  const { slug } = full.game;
  const text = { method: "POST", headers: { "content-type": "text/plain" }, body: "player_1" };
  const answers = await Promise.all([
    handleAuditExport(at("game=%00"), admin),
    handleAuditExport(at(`game=${slug}&actor=%00`), admin),
    handleCampaignExport(at(`game=%00&id=${mail.id}`), admin),
    handleRejectsExport(at(`game=%00&id=${mail.id}`), admin),
    handleProgress(at(`game=%00&campaign=${mail.id}`), admin),
    handleAudienceUpload(at("game=%00&name=a", text), admin),
    handleAudienceUpload(at(`game=${slug}&name=%00`, text), admin),
  ]);
  for (const answer of answers) {
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get("cache-control")).toContain("no-store");
  }
});

test("input that refers to itself, or is nested deeper than a stack, is read to its end", () => {
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  let deep: unknown = "x";
  for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];
  expect(() => assertStorable([ring, deep])).not.toThrow();
  expect(() => assertStorable([ring, { key: ["\0"] }])).toThrow("cannot be stored");
});

test("a batch of a thousand calls, and a body beyond any input, are refused before they cost anything", async () => {
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [at, { json: { game: full.game.slug } }]));
  const batch = await post(`${Array(1_000).fill("mail.summary").join(",")}?batch=1`, JSON.stringify(many));
  expect(batch.status).toBe(400);
  const large = await post("mail.list", "{}", { "content-length": String(64 * 1024 * 1024) });
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({ error: { reason: "input.too_large" } });
});

test("no answer to a broken request shows a stack, a file or a statement", async () => {
  const answers = await Promise.all([
    post("mail.list", "{bad"),
    post("no.such", "{}"),
    ask("mail.get", { id: "x" }),
    ask("games.check", {}),
  ]);
  for (const answer of answers)
    expect(await answer.text()).not.toMatch(/"stack"|node_modules|\.ts:\d|select |insert /i);
});
