import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { players } from "#db/schema/players.ts";
import { chunks } from "#db/schema/runs.ts";
import { canonicalJson } from "#lib/canonical-json.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImMessage } from "#server/kernel/ports/messages.ts";
import { withMailId } from "#server/mail/rules/render-mail.ts";
import { findLatestRun } from "#server/mail/runs/queries.ts";
import { sendChunk } from "#server/mail/runs/service/send-chunk.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { previewMail } from "#server/mail/service/preview-mail.ts";
import { sendCampaign } from "#server/mail/service/send-campaign.ts";
import { sendTest } from "#server/mail/test-sends/service/send-test.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { imAnswering } from "#tests/support/fake-im.ts";
import { makeAudience, makeItem, playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;
/** What each account got but the identity of its call; the order of keys is left out, which a stored payload does not keep. */
let got: Map<string, string>;

const gateway = imAnswering({
  sendToMany: async (to, { msgSeq: _seq, msgRandom: _random, ...message }: ImMessage) => {
    for (const account of to) got.set(account, canonicalJson(message));
    return { msgKey: "key", ok: to, failed: [] };
  },
});

beforeAll(async () => {
  database = await createTestDatabase();
  const game = await makeGame(database.db);
  const person = await makeStaff(database.db);
  ctx = gameCtxOf(
    ctxOf(database.db, { actor: staffActor(person), role: "operator", im: { open: () => gateway } }),
    game,
  );
});
afterAll(() => database.drop());

const count = 200;
/** Names as players choose them, and as nobody should have to think of: braces, quotes, right-to-left, nothing at all. */
const nicknames = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 24 }),
  fc.constantFrom(
    "{{id}}",
    "$&",
    "$1",
    '"}',
    "\\n",
    "<b>",
    "ميرا",
    "🗡️🛡️",
    "미나",
    "",
    "  ",
    "{{nickname|x}}",
    "a\u202Eb",
  ),
);

const mails = {
  named: {
    ko: { title: "{{nickname|모험가}}님께", body: "{{ nickname | 친구 }} ({{id}})\n고마워요 🎁" },
    en: { title: "For {{nickname|adventurer}}", body: "Hello {{nickname|you}} of {{attribute.guild|nowhere}}" },
  },
  plain: { ko: { title: "모두에게", body: '고마워요 🎁\n"또 봐요" \u202Eabc' } },
};

test.for(["named", "plain"] as const)(
  "200 players read in the preview, get in a test-send and get in a run the same bytes of a %s mail",
  { timeout: 60_000 },
  async (kind) => {
    await database.db.delete(players);
    const accounts = playerIds(count);
    const storable = nicknames.map((name) => name.replaceAll("\0", "").toWellFormed());
    const names = fc.sample(storable, { numRuns: count, seed: 20261128 });
    await database.db
      .insert(players)
      // The last of them are known by nothing but their id.
      .values(
        accounts.slice(0, -10).map((id, at) => ({
          gameId: ctx.game.id,
          id,
          nickname: names[at] ?? "",
          attributes: at % 3 === 0 ? { guild: `g${at % 7}` } : {},
        })),
      );
    const item = await makeItem(database.db, ctx.game.id);
    const audience = await makeAudience(database.db, ctx.game.id, accounts);
    const { draft } = createDraftInput.parse({
      draft: {
        name: "named",
        texts: mails[kind],
        senderAccount: "system_mail",
        audienceId: audience.id,
        attachments: [{ itemId: item.id, quantity: 3 }],
        deepLink: "game://shop/1",
        offlinePush: { title: "선물이 도착했어요", desc: "우편함을 확인해 주세요" },
        lifeTimeSeconds: 3_600,
      },
    });
    const { id, version } = await createDraft(ctx, { draft });

    const testers = accounts.map((account) => ({
      gameId: ctx.game.id,
      account,
      kind: "tester" as const,
      addedByName: "Mina",
    }));
    await database.db.insert(excludedAccounts).values(testers);
    got = new Map();
    await sendTest(ctx, { id, version, testSendId: randomUUID(), toTesters: true, toOwn: false });
    const tested = got;

    // Testers are left out of a run: as players of the audience they are none.
    await database.db.delete(excludedAccounts).where(eq(excludedAccounts.gameId, ctx.game.id));
    await sendCampaign(ctx, { id, version, confirmedRecipients: count });
    const run = await findLatestRun(database.db, id);
    if (!run) throw new Error("no run");
    got = new Map();
    for (const chunk of await database.db.select().from(chunks).where(eq(chunks.runId, run.id))) {
      await sendChunk(gateway, run, chunk);
    }
    const sent = got;

    expect(tested.size).toBe(count);
    expect(new Set(tested.values()).size).toBeGreaterThan(kind === "named" ? count - 20 : 0);
    expect([...sent].sort()).toEqual([...tested].sort());

    for (const account of accounts) {
      const alone = await makeAudience(database.db, ctx.game.id, [account]);
      const { body } = await previewMail(ctx, { draft: { ...draft, audienceId: alone.id } });
      const { body: received } = JSON.parse(tested.get(account) ?? "{}");
      expect(canonicalJson(received)).toBe(canonicalJson(withMailId(body, id)));
    }
  },
);
