import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { GameCtx } from "#server/kernel/context.ts";
import { policyDraft } from "#server/moderation/policies/schema.ts";
import { listPolicies } from "#server/moderation/policies/service/list-policies.ts";
import { setPolicy } from "#server/moderation/policies/service/set-policy.ts";
import { type ProviderDraft, providerDraft } from "#server/moderation/providers/schema.ts";
import { addProvider } from "#server/moderation/providers/service/add-provider.ts";
import { listProviders } from "#server/moderation/providers/service/list-providers.ts";
import { removeProvider } from "#server/moderation/providers/service/remove-provider.ts";
import { testProvider } from "#server/moderation/providers/service/test-provider.ts";
import { updateProvider } from "#server/moderation/providers/service/update-provider.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { doorsAs, makeRuledGame, raceOf } from "#tests/support/rules.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: TestDatabase;
let server: AnsweringServer;
let mina: GameCtx;
let jun: GameCtx;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await AnsweringServer.start();
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
beforeEach(async () => {
  ({ mina, jun } = await makeRuledGame(database.db));
});

const draft = (more: Partial<ProviderDraft> = {}): ProviderDraft =>
  providerDraft.parse({
    ...{ name: "our checker", kind: "http", url: `${server.url}/check?key=abc`, budgetMs: 900 },
    ...{ breakAfter: 5, breakMs: 30_000, cacheSeconds: 60 },
    ...more,
  });
const live = (ctx: GameCtx): GameCtx => ({ ...ctx, game: { ...ctx.game, kind: "live" } });

describe("a checker", () => {
  test("is added, changed and removed, each with its entry; its secret is shown once and its address by its host alone", async () => {
    const { provider, secret } = await addProvider(mina, { provider: draft(), secret: "" });
    expect(secret).toMatch(/^whsec_/);
    const same = await updateProvider(jun, {
      ...{ id: provider.id, version: 1, provider: draft({ budgetMs: 300 }), secret: "", renewSecret: false },
    });
    expect(same).toMatchObject({ secret: null, provider: { budgetMs: 300, version: 2 } });
    const renewed = await updateProvider(jun, {
      ...{ id: provider.id, version: 2, provider: draft(), secret: "", renewSecret: true },
    });
    expect(renewed.secret).not.toBe(secret);
    expect(JSON.stringify(await listProviders(mina, { hasWholeAddress: true }))).not.toContain("whsec_");
    await removeProvider(mina, { id: provider.id, version: 3 });
    const entries = (await entriesOf(database.db, mina.game.id)).filter(({ targetId }) => targetId === provider.id);
    expect(entries.map(({ action }) => action)).toEqual([
      ...["provider.add", "provider.update", "provider.update", "provider.remove"],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/key=abc|whsec_/);
  });

  test("two of one name at once are one; of two who save one the second is told", async () => {
    const made = await raceOf([mina, jun].map((who) => addProvider(who, { provider: draft(), secret: "" })));
    expect(made).toEqual({ done: 1, refused: ["moderation.provider_name_taken"] });
    const [{ id = "" } = {}] = await listProviders(mina, { hasWholeAddress: true });
    const change = { id, version: 1, provider: draft(), secret: "", renewSecret: false };
    expect(await raceOf([updateProvider(mina, change), updateProvider(jun, change)])).toEqual({
      ...{ done: 1, refused: ["moderation.provider_changed"] },
    });
  });

  test("of a live game stands at a public https address, Tencent's at Tencent's, and takes no old secret elsewhere", async () => {
    const add = (provider: ProviderDraft, secret = "") => addProvider(live(mina), { provider, secret });
    const refusals = await Promise.all(
      [
        draft(),
        draft({ url: "http://checker.example.com/" }),
        draft({ url: "https://10.0.0.7/" }),
        draft({ url: "https://me:pw@checker.example.com/" }),
        draft({ kind: "tms", url: "https://tms.example.com", secretId: "AKID" }),
      ].map((provider) => add(provider, "x").catch((error: { reason: string }) => error.reason)),
    );
    expect(refusals).toEqual([
      "moderation.provider_url_not_public",
      "moderation.provider_url_not_https",
      "moderation.provider_url_not_public",
      "moderation.provider_url_credentials",
      "moderation.provider_url_not_tencent",
    ]);
    const tms = draft({ kind: "tms", url: "https://tms.tencentcloudapi.com", secretId: "AKID" });
    await expect(add(tms)).rejects.toMatchObject({ reason: "moderation.provider_secret_missing" });
    const { provider } = await add(tms, "half of a pair");
    const moved = draft({ kind: "tms", url: "https://tms.intl.tencentcloudapi.com", secretId: "AKID" });
    const move = { id: provider.id, version: 1, provider: moved, secret: "", renewSecret: false };
    await expect(updateProvider(live(mina), move)).rejects.toMatchObject({
      reason: "moderation.provider_secret_missing",
    });
  });

  test("that a policy asks is not removed", async () => {
    const { provider } = await addProvider(mina, { provider: draft(), secret: "" });
    const wide = (await listPolicies(mina)).find(({ preset, language }) => preset === null && language === null);
    const policy = policyDraft.parse({ ...wide, providerIds: [provider.id] });
    await setPolicy(mina, { policy, version: wide?.version ?? 0 });
    await expect(removeProvider(mina, { id: provider.id, version: 1 })).rejects.toMatchObject({
      ...{ reason: "moderation.provider_in_use", params: { policies: "*, *" } },
    });
  });

  test("is tried: what it says, what it says wrongly, and its silence are told, with an entry and without the text", async () => {
    const { provider } = await addProvider(mina, { provider: draft({ budgetMs: 250 }), secret: "" });
    const ask = () => testProvider(mina, { id: provider.id, text: "하늘은 파랗다" });
    server.replyWith(answer({ verdict: "block", label: "ads", score: 88 }));
    expect(await ask()).toMatchObject({ outcome: "block", label: "ads", score: 88 });
    const request = server.seen.at(-1);
    expect(request?.body).toMatchObject({ language: "ko", texts: ["하늘은 파랗다"] });
    expect(request?.headers).toMatchObject({ "webhook-signature": expect.stringMatching(/^v1,/) });
    server.replyWith(answer({ verdict: "perhaps" }), { kind: "answer", status: 500, text: "" }, { kind: "silence" });
    const outcomes = [await ask(), await ask(), await ask()].map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["unreadable", "refused", "timeout"]);
    const entries = (await entriesOf(database.db, mina.game.id)).filter(({ action }) => action === "provider.test");
    expect(entries).toHaveLength(4);
    expect(JSON.stringify(entries)).not.toContain("하늘");
  });

  test("is the admins' to manage and everybody's to see, but for the credential in its address", async () => {
    const game = mina.game.slug;
    const moderator = await doorsAs(mina, "moderator");
    expect(await moderator.providers.list({ game })).toEqual([]);
    await addProvider(mina, { provider: draft(), secret: "" });
    expect(await moderator.providers.list({ game })).toMatchObject([{ name: "our checker", url: `${server.url}/` }]);
    const admin = await doorsAs(mina, "admin");
    expect(await admin.providers.list({ game })).toMatchObject([{ url: `${server.url}/check?key=abc` }]);
    const refused = moderator.providers.add({ game, provider: draft() });
    await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
    const id = "00000000-0000-4000-8000-000000000000";
    await expect(moderator.providers.test({ game, id, text: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(moderator.providers.remove({ game, id, version: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
