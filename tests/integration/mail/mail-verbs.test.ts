import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RunState } from "#db/enums/mail.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import { pollUntil } from "#lib/poll-until.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listCampaignsInput } from "#server/mail/listings/schema.ts";
import { listCampaigns } from "#server/mail/listings/service/list-campaigns.ts";
import { findRecipient } from "#server/mail/reports/recipients/service/find-recipient.ts";
import { campaignMoves } from "#server/mail/rules.ts";
import { findLatestRun, listEndingRuns } from "#server/mail/runs/queries.ts";
import { chunkMoves, runMoves } from "#server/mail/runs/rules.ts";
import { closeRun } from "#server/mail/runs/service/close-run.ts";
import { hashRun } from "#server/mail/runs/service/hash-run.ts";
import { verifyRun } from "#server/mail/runs/service/verify-run.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { cloneCampaign } from "#server/mail/service/clone-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { deleteDraft } from "#server/mail/service/delete-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { previewMail } from "#server/mail/service/preview-mail.ts";
import { requestChanges } from "#server/mail/service/request-changes.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { withdrawCampaign } from "#server/mail/service/withdraw-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let author: GameCtx;
let other: GameCtx;
let itemId: string;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = async (name: string) =>
    gameCtxOf(ctxOf(database.db, { actor: staffActor(await makeStaff(database.db, { name })), role: "admin" }), game);
  [author, other] = [await person("Mina"), await person("Jun")];
  itemId = (await makeItem(database.db, game.id)).id;
});

async function write(given: Partial<Draft> = {}, recipients = 1_200): Promise<Campaign> {
  const audience = await makeAudience(database.db, author.game.id, playerIds(recipients));
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Launch reward",
      texts: { ko: { title: "출시 보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId, quantity: 10 }],
      ...given,
    },
  });
  return createDraft(author, { draft });
}

const draftOf = (campaign: Campaign): Draft => draftInput.parse(campaign);

const submit = (campaign: Campaign, confirmedRecipients = 1_200) =>
  sendCampaign(author, { id: campaign.id, version: campaign.version, confirmedRecipients });

async function actionsOf(targetId: string): Promise<string[]> {
  const rows = await database.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(eq(auditEntries.targetId, targetId))
    .orderBy(asc(auditEntries.id));
  return rows.map((row) => row.action);
}

async function approvalFrom(recipients: number): Promise<void> {
  await database.db.update(games).set({ approvalAbove: recipients }).where(eq(games.id, author.game.id));
}

test("the database allows exactly the moves that the rules allow", async () => {
  const rows = await database.db.execute<{ move: string }>(sql`
    select machine || ':' || from_state || '>' || to_state as move from state_moves`);
  const machines = { campaign: campaignMoves, run: runMoves, chunk: chunkMoves };
  const expected = Object.entries(machines).flatMap(([machine, moves]) =>
    Object.entries(moves).flatMap(([from, to]) => to.map((state: string) => `${machine}:${from}>${state}`)),
  );
  expect(rows.map((row) => row.move).sort()).toEqual(expected.sort());
});

describe("drafts", () => {
  test("a draft is made, changed, cloned and deleted, each with its entry and without the words of the mail", async () => {
    const made = await write();
    const changed = await updateDraft(author, { id: made.id, version: 1, draft: { ...draftOf(made), name: "Reward" } });
    const copy = await cloneCampaign(other, { id: made.id });
    await deleteDraft(author, { id: made.id, version: changed.version });
    expect(await actionsOf(made.id)).toEqual(["campaign.create", "campaign.update", "campaign.delete"]);
    expect(copy).toMatchObject({
      name: "Reward (2)",
      state: "draft",
      createdByName: "Jun",
      attachments: made.attachments,
    });
    const entries = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, made.id))
      .orderBy(auditEntries.id);
    expect(JSON.stringify(entries)).not.toContain("고마워요");
  });

  test("a stale version does not overwrite a newer draft, and says who and when", async () => {
    const made = await write();
    await updateDraft(other, { id: made.id, version: 1, draft: { ...draftOf(made), name: "by Jun" } });
    const late = updateDraft(author, { id: made.id, version: 1, draft: { ...draftOf(made), name: "by Mina" } });
    await expect(late).rejects.toMatchObject({
      fault: "CONFLICT",
      reason: "mail.campaign_changed",
      params: { by: "Jun" },
    });
    expect((await getCampaign(author, { id: made.id })).name).toBe("by Jun");
  });

  test("of two who save the same version at once, one is refused", async () => {
    const made = await write();
    const save = (name: string) => updateDraft(author, { id: made.id, version: 1, draft: { ...draftOf(made), name } });
    const results = await Promise.allSettled([save("a"), save("b")]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a quantity of 10^12 and an item of another game are refused at their fields, and nothing is saved", async () => {
    const elsewhere = await makeItem(database.db, (await makeGame(database.db)).id);
    const made = await write();
    const attachments = [
      { itemId, quantity: 1e12 },
      { itemId: elsewhere.id, quantity: 1 },
    ];
    const save = updateDraft(author, { id: made.id, version: 1, draft: { ...draftOf(made), name: "x", attachments } });
    await expect(save).rejects.toMatchObject({
      reason: "mail.bad_attachments",
      fields: [
        { path: "attachments.0.quantity", reason: "mail.quantity_above_max" },
        { path: "attachments.1.itemId", reason: "mail.item_unknown" },
      ],
    });
    expect((await getCampaign(author, { id: made.id })).name).toBe("Launch reward");
  });

  test("a mail of another game is not found", async () => {
    const made = await write();
    const stranger = gameCtxOf(author, await makeGame(database.db));
    await expect(getCampaign(stranger, { id: made.id })).rejects.toMatchObject({ reason: "mail.not_found" });
    await expect(cloneCampaign(stranger, { id: made.id })).rejects.toMatchObject({ reason: "mail.not_found" });
  });

  test("the list pages by change, newest first, without repeating or losing one, and searches titles", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.unshift((await createDraft(author, createDraftInput.parse({}))).id);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listCampaigns(author, listCampaignsInput.parse({ limit: 2, cursor }));
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    const titled = await write({ name: "", texts: { ko: { title: "100%_할인", body: "b" } } });
    const found = await listCampaigns(author, listCampaignsInput.parse({ search: "100%_" }));
    expect(found.rows.map((row) => row.id)).toEqual([titled.id]);
    const bad = listCampaigns(author, listCampaignsInput.parse({ cursor: "nonsense" }));
    await expect(bad).rejects.toMatchObject({ reason: "list.bad_cursor" });
  });
});

describe("the plan and the preview", () => {
  test("say what would be sent, to how many, in which time and of what value", async () => {
    const made = await write();
    const plan = await planCampaign(author, { id: made.id });
    expect(plan).toMatchObject({
      problems: [],
      recipients: 1_200,
      calls: 3,
      bindingLimit: "recipients",
      totalValue: 1_200 * 10 * 2,
      needsApproval: true,
    });
    expect(plan.sample).toHaveLength(5);
  });

  test("the preview is byte for byte what a run freezes, but for the id", async () => {
    await approvalFrom(1_000_000);
    const made = await write();
    const preview = await previewMail(author, { draft: draftOf(made) });
    await submit(made);
    const run = await findLatestRun(author.db, made.id);
    const frozen = JSON.stringify(run?.payload.body).replaceAll(made.id, preview.payload.id);
    expect(JSON.parse(frozen)).toEqual(JSON.parse(JSON.stringify(preview.body)));
    expect(preview.bytes).toBe(Buffer.byteLength(JSON.stringify(preview.body)));
  });
});

describe("sending", () => {
  test("below the threshold a mail goes out at once: its run, its chunks and its entries are there together", async () => {
    await approvalFrom(1_201);
    const made = await write();
    const sent = await submit(made);
    expect(sent).toMatchObject({ state: "sending", run: { state: "planned", total: 1_200, callCount: 3 } });
    expect(await actionsOf(made.id)).toEqual(["campaign.create", "campaign.send"]);
    expect(await actionsOf(sent.run?.id ?? "")).toEqual(["run.plan"]);
    const rows = await database.db
      .select()
      .from(chunks)
      .where(eq(chunks.runId, sent.run?.id ?? ""))
      .orderBy(chunks.position);
    expect(rows.flatMap((row) => row.ids)).toEqual(playerIds(1_200));
    expect(new Set(rows.map((row) => row.msgRandom)).size).toBe(3);
    expect(await verifyRun(author.db, sent.run?.id ?? "")).toMatchObject({ ok: true });
  });

  test("two who send at once make one run", async () => {
    await approvalFrom(1_000_000);
    const made = await write();
    const results = await Promise.allSettled([submit(made), submit(made)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database.db.select().from(runs).where(eq(runs.campaignId, made.id))).toHaveLength(1);
  });

  test("a number of players that is not the one confirmed, and a mail that is not whole, are refused and stay drafts", async () => {
    const made = await write();
    await expect(submit(made, 1_199)).rejects.toMatchObject({ reason: "mail.recipients_changed" });
    const bare = await createDraft(author, createDraftInput.parse({}));
    await expect(submit(bare, 0)).rejects.toMatchObject({ reason: "mail.incomplete" });
    expect((await getCampaign(author, { id: bare.id })).state).toBe("draft");
  });

  test("a list whose stored ids were changed is not sent", async () => {
    const made = await write();
    await database.db.execute(
      sql`update audience_blocks set ids = array_to_string((string_to_array(ids, E'\n'))[1:10], E'\n'), size = 10 where audience_id = ${made.audienceId}::uuid and position = 2`,
    );
    await expect(submit(made)).rejects.toMatchObject({ reason: "mail.audience_changed" });
  });

  test("a million players are planned in seconds", { timeout: 60_000 }, async () => {
    await approvalFrom(10_000_000);
    const made = await write({}, 1_000_000);
    const before = process.memoryUsage().rss;
    const sent = await submit(made, 1_000_000);
    expect(sent.run).toMatchObject({ total: 1_000_000, callCount: 2_000 });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    const run = await findLatestRun(author.db, made.id);
    if (!run) throw new Error("no run");
    expect((await hashRun(author.db, run)).recipients).toBe(1_000_000);
  });

  test("who got it, who waits, and who was never meant is one probe", async () => {
    await approvalFrom(1_000_000);
    const made = await write();
    await submit(made);
    const ask = (account: string) => findRecipient(author, { id: made.id, account });
    expect((await ask("player_00777")).outcome).toBe("waiting");
    expect((await ask("player_09999")).outcome).toBe("not_a_recipient");
    expect((await ask("a")).outcome).toBe("not_a_recipient");
  });
});

describe("approval", () => {
  test("a second person approves what was submitted, and it starts", async () => {
    const made = await write();
    const submitted = await submit(made);
    expect(submitted).toMatchObject({ state: "in_review", run: null });
    const approved = await approveCampaign(other, { id: made.id, version: submitted.version });
    expect(approved).toMatchObject({ state: "sending", approvedByName: "Jun", run: { total: 1_200 } });
    expect(await actionsOf(made.id)).toEqual(["campaign.create", "campaign.submit", "campaign.approve"]);
  });

  test("neither author nor last editor nor submitter may approve, nor may the command line its own", async () => {
    const made = await write();
    const edited = await updateDraft(other, { id: made.id, version: 1, draft: draftOf(made) });
    const submitted = await submit(edited);
    for (const ctx of [author, other]) {
      const own = approveCampaign(ctx, { id: made.id, version: submitted.version });
      await expect(own).rejects.toMatchObject({ fault: "FORBIDDEN", reason: "mail.own_approval" });
    }
    const local: GameCtx = { ...author, actor: { kind: "local", osUser: "root" }, role: "local" };
    const mine = await createDraft(local, { draft: draftOf(made) });
    const waiting = await sendCampaign(local, { id: mine.id, version: 1, confirmedRecipients: 1_200 });
    const own = approveCampaign(local, { id: mine.id, version: waiting.version });
    await expect(own).rejects.toMatchObject({ reason: "mail.own_approval" });
  });

  test("two who approve at once start it once", async () => {
    const made = await write();
    const { version } = await submit(made);
    const approve = () => approveCampaign(other, { id: made.id, version });
    const results = await Promise.allSettled([approve(), approve()]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database.db.select().from(runs).where(eq(runs.campaignId, made.id))).toHaveLength(1);
  });

  test("an item that changed since it was submitted stops the approval", async () => {
    const made = await write();
    const { version } = await submit(made);
    await database.db.update(items).set({ version: 2, unitValue: 99 }).where(eq(items.id, itemId));
    const approve = approveCampaign(other, { id: made.id, version });
    await expect(approve).rejects.toMatchObject({
      reason: "mail.items_changed",
      fields: [{ path: "attachments.0.itemId", reason: "mail.item_changed" }],
    });
  });

  test("changes asked for and a withdrawal both lead back to a draft that can be edited", async () => {
    const made = await write();
    const first = await submit(made);
    const back = await requestChanges(other, { id: made.id, version: first.version, comment: "Too many" });
    expect(back).toMatchObject({ state: "draft", stateReason: "Too many" });
    const again = await submit(back);
    const withdrawn = await withdrawCampaign(author, { id: made.id, version: again.version });
    expect(withdrawn.state).toBe("draft");
    await updateDraft(author, { id: made.id, version: withdrawn.version, draft: draftOf(withdrawn) });
    expect(await actionsOf(made.id)).toEqual([
      "campaign.create",
      "campaign.submit",
      "campaign.request_changes",
      "campaign.submit",
      "campaign.withdraw",
      "campaign.update",
    ]);
  });
});

describe("control", () => {
  test("a run that nobody has begun is paused, and cancelled at once, with its entries", async () => {
    await approvalFrom(1_000_000);
    const made = await write();
    await submit(made);
    expect((await pauseCampaign(author, { id: made.id, reason: "wait" })).run?.state).toBe("paused");
    await expect(pauseCampaign(author, { id: made.id })).rejects.toMatchObject({ reason: "mail.cannot_pause" });
    const cancelled = await cancelCampaign(author, { id: made.id, reason: "no" });
    expect(cancelled).toMatchObject({ state: "cancelled", run: { state: "cancelled", sent: 0 } });
    await expect(cancelCampaign(author, { id: made.id })).rejects.toMatchObject({ reason: "mail.cannot_cancel" });
    expect(await actionsOf(made.id)).toEqual(["campaign.create", "campaign.send", "campaign.pause", "campaign.cancel"]);
    expect((await findRecipient(author, { id: made.id, account: "player_00001" })).outcome).toBe("cancelled");
  });

  test("a held run whose last call made it whole ends when it is cancelled, as what it is", async () => {
    await approvalFrom(1_000_000);
    const made = await write({}, 10);
    const sent = await submit(made, 10);
    const runId = sent.run?.id ?? "";
    await settleAll(runId, "held");
    await database.db.execute(sql`update campaigns set state = 'held' where id = ${made.id}::uuid`);
    // Somebody has to look at what was wrong with it: it does not end by itself.
    expect(await closeRun(author, runId)).toBe(false);
    const ended = await cancelCampaign(author, { id: made.id, reason: "looked at" });
    expect(ended).toMatchObject({ state: "completed", run: { state: "completed", sent: 10 } });
  });

  test("a run of very many calls stops at once, and its calls are cancelled piece by piece behind it", async () => {
    await approvalFrom(1_000_000);
    const made = await write({}, 10);
    const runId = (await submit(made, 10)).run?.id ?? "";
    await database.db.execute(sql`
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
      select ${runId}::uuid, n, 'p' || n, 'p' || n, 'p' || n, 1, n, n from generate_series(1, 10000) as n`);
    const stopping = await cancelCampaign(author, { id: made.id });
    expect(stopping).toMatchObject({ state: "paused", stateReason: "mail.cancelling", run: { state: "paused" } });
    expect((await listEndingRuns(database.db)).map(({ id }) => id)).toContain(runId);
    expect(await closeRun(author, runId)).toBe(true);
    expect(await getCampaign(author, { id: made.id })).toMatchObject({
      state: "cancelled",
      run: { state: "cancelled" },
    });
  });

  test("whoever cancels waits for an outcome that is being recorded, and neither breaks the other", async () => {
    await approvalFrom(1_000_000);
    const made = await write({}, 10);
    const runId = (await submit(made, 10)).run?.id ?? "";
    await database.db.execute(sql`
      update chunks set state = 'sending', lease_owner = gen_random_uuid(), lease_until = now(), called_at = now() where run_id = ${runId}::uuid`);
    await database.db.execute(sql`update chunks set state = 'uncertain' where run_id = ${runId}::uuid`);
    await database.db.execute(sql`update runs set state = 'sending', uncertain = total where id = ${runId}::uuid`);
    await database.db.execute(sql`update runs set state = 'uncertain' where id = ${runId}::uuid`);
    await database.db.execute(sql`update campaigns set state = 'held' where id = ${made.id}::uuid`);
    let cancelled: Promise<Campaign> | undefined;
    await database.db.transaction(async (tx) => {
      // As the statement that records does: the chunk first, then the run.
      await tx.execute(sql`select from chunks where run_id = ${runId}::uuid for update`);
      cancelled = cancelCampaign(author, { id: made.id });
      cancelled.catch(() => {});
      await pollUntil(countWaiting, {
        isDone: (count) => count > 0,
        mayPass: () => false,
        everyMs: 20,
        awayMsMax: 0,
      });
      await tx.execute(sql`update runs set state_reason = 'recorded' where id = ${runId}::uuid`);
    });
    expect(await cancelled).toMatchObject({ state: "cancelled", run: { state: "cancelled", uncertain: 10 } });
  });

  test("a draft is cancelled without a run", async () => {
    const made = await write();
    expect(await cancelCampaign(author, { id: made.id })).toMatchObject({ state: "cancelled", run: null });
  });
});

/** Every call of a run answered well, and the run in this state. */
async function settleAll(runId: string, state: RunState): Promise<void> {
  await database.db.execute(sql`
    update chunks set state = 'sending', lease_owner = gen_random_uuid(), lease_until = now(), called_at = now() where run_id = ${runId}::uuid`);
  await database.db.execute(sql`
    update chunks set state = 'sent', sent_count = recipients, settled_at = now() where run_id = ${runId}::uuid`);
  await database.db.execute(sql`update runs set state = ${state}, sent = total where id = ${runId}::uuid`);
}

/** Statements of this database that wait for a lock. */
async function countWaiting(): Promise<number> {
  const [row] = await database.db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return row?.count ?? 0;
}
