import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { setScreenInput } from "#server/mail/screens/schema.ts";
import { listScreens } from "#server/mail/screens/service/list-screens.ts";
import { removeScreen } from "#server/mail/screens/service/remove-screen.ts";
import { setScreen } from "#server/mail/screens/service/set-screen.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeAudience, playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sendUntested } from "#tests/support/untested.ts";

let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = await makeStaff(database.db, { name: "Mina" });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "admin" }), game);
});

const event = "game://event/{id:number}";
const put = (pattern: string, labels: object = { ko: "상점", en: "Shop" }) =>
  setScreen(ctx, setScreenInput.parse({ pattern, labels }));
const entries = async () =>
  (
    await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.gameId, ctx.game.id))
      .orderBy(asc(auditEntries.id))
  ).filter(({ action }) => action.startsWith("game.screen"));

async function problemsOf(deepLink: string) {
  const audience = await makeAudience(database.db, ctx.game.id, playerIds(2));
  const { draft } = createDraftInput.parse({
    draft: {
      texts: { ko: { title: "제목", body: "본문" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      deepLink,
    },
  });
  const { id, version } = await createDraft(ctx, { draft });
  const { problems } = await planCampaign(ctx, { id });
  const send = () => sendUntested(ctx, { id, version, confirmedRecipients: 2 });
  return { problems: problems.map(({ path, reason }) => [path, reason]), send };
}

describe("the screens of a game", () => {
  test("are named, called otherwise and removed, each with its entry; the same again records nothing", async () => {
    await put(" game://shop ");
    await put(event, { ko: "이벤트", en: "" });
    await put("game://shop", { ko: "가게" });
    await put("game://shop", { ko: "가게" });
    expect(await listScreens(ctx)).toEqual([
      { pattern: event, labels: { ko: "이벤트" } },
      { pattern: "game://shop", labels: { ko: "가게" } },
    ]);
    await removeScreen(ctx, { pattern: "game://shop" });
    await expect(removeScreen(ctx, { pattern: "game://shop" })).rejects.toMatchObject({
      reason: "mail.screen_not_found",
    });
    expect((await entries()).map(({ action, before, after }) => [action, before, after])).toEqual([
      ["game.screen_set", null, { pattern: "game://shop", labels: { ko: "상점", en: "Shop" } }],
      ["game.screen_set", null, { pattern: event, labels: { ko: "이벤트" } }],
      [
        "game.screen_set",
        { pattern: "game://shop", labels: { ko: "상점", en: "Shop" } },
        { pattern: "game://shop", labels: { ko: "가게" } },
      ],
      ["game.screen_remove", { pattern: "game://shop", labels: { ko: "가게" } }, null],
    ]);
  });

  test("that are no links, or have no name, are refused at their field", async () => {
    await expect(put("shop")).rejects.toMatchObject({ reason: "mail.screen_pattern", fields: [{ path: "pattern" }] });
    await expect(put("game://shop", { ko: " " })).rejects.toMatchObject({
      reason: "mail.screen_label",
      fields: [{ path: "labels.ko" }],
    });
    expect(await entries()).toEqual([]);
  });

  test("are changed by whoever manages the game alone", async () => {
    const staff = await makeStaff(database.db);
    const { screens } = createCaller(appRouter)(
      requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, "operator"]]) }),
    );
    const game = ctx.game.slug;
    await expect(screens.set({ game, pattern: event, labels: { ko: "x" } })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(screens.remove({ game, pattern: event })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await screens.list({ game })).toEqual([]);
  });

  test("named twice at once are one, and removed twice at once are removed once", async () => {
    await Promise.all([put(event), put(event)]);
    const gone = await Promise.allSettled([1, 2].map(() => removeScreen(ctx, { pattern: event })));
    expect(gone.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await entries()).map(({ action }) => action)).toEqual(["game.screen_set", "game.screen_remove"]);
  });
});

test("a mail leads to a named screen with fitting values or nowhere, and anywhere in a game that has named none", async () => {
  expect((await problemsOf("other://anything")).problems).toEqual([]);
  await put(event);
  await put("game://shop");
  expect((await problemsOf("game://event/7")).problems).toEqual([]);
  expect((await problemsOf("game://shop")).problems).toEqual([]);
  expect((await problemsOf("")).problems).toEqual([]);
  expect((await problemsOf("game://event/seven")).problems).toEqual([["deepLink", "mail.screen_number"]]);
  const { problems, send } = await problemsOf("other://anything");
  expect(problems).toEqual([["deepLink", "mail.screen_unknown"]]);
  await expect(send()).rejects.toMatchObject({ reason: "mail.incomplete", fields: [{ path: "deepLink" }] });
});
