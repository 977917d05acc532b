import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createAudienceFromText } from "#server/audiences/service/create-audience-from-text.ts";
import { failAudience } from "#server/audiences/service/fail-audience.ts";
import { requestAudienceCheck } from "#server/audiences/service/request-audience-check.ts";
import { beginTwoFactor } from "#server/auth/account/service/begin-two-factor.ts";
import { changePassword } from "#server/auth/account/service/change-password.ts";
import { confirmTwoFactor } from "#server/auth/account/service/confirm-two-factor.ts";
import { endTwoFactor } from "#server/auth/account/service/end-two-factor.ts";
import { renewRecoveryCodes } from "#server/auth/account/service/renew-recovery-codes.ts";
import { revokeOtherSessions } from "#server/auth/account/service/revoke-other-sessions.ts";
import { mapGroup } from "#server/auth/groups/service/map-group.ts";
import { acceptInvitation } from "#server/auth/members/service/accept-invitation.ts";
import { changeMemberRole } from "#server/auth/members/service/change-member-role.ts";
import { inviteMember } from "#server/auth/members/service/invite-member.ts";
import { removeMember } from "#server/auth/members/service/remove-member.ts";
import { renewInvitation } from "#server/auth/members/service/renew-invitation.ts";
import { revokeInvitation } from "#server/auth/members/service/revoke-invitation.ts";
import { setTwoFactorPolicy } from "#server/auth/members/service/set-two-factor-policy.ts";
import { signInWithProvider } from "#server/auth/oidc/service/sign-in-with-provider.ts";
import { addOwner } from "#server/auth/service/add-owner.ts";
import { addStaff } from "#server/auth/service/add-staff.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { enableStaff } from "#server/auth/service/enable-staff.ts";
import { endSession } from "#server/auth/service/end-session.ts";
import { resetPassword } from "#server/auth/service/reset-password.ts";
import { resetTwoFactor } from "#server/auth/service/reset-two-factor.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { addGame } from "#server/games/service/add-game.ts";
import { updateGame } from "#server/games/service/update-game.ts";
import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import { importItems } from "#server/items/service/import-items.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { totpCode, totpStepAt } from "#server/kernel/totp.ts";
import { cancelRecall } from "#server/mail/recalls/service/cancel-recall.ts";
import { closeRecall } from "#server/mail/recalls/service/close-recall.ts";
import { exportRecall } from "#server/mail/recalls/service/export-recall.ts";
import { startRecall } from "#server/mail/recalls/service/start-recall.ts";
import { exportCampaign } from "#server/mail/reports/service/export-campaign.ts";
import { closeRun } from "#server/mail/runs/service/close-run.ts";
import { stopRun } from "#server/mail/runs/service/stop-run.ts";
import { approveCampaign } from "#server/mail/service/approve-campaign.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { cloneCampaign } from "#server/mail/service/clone-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { deleteDraft } from "#server/mail/service/delete-draft.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { requestChanges } from "#server/mail/service/request-changes.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { withdrawCampaign } from "#server/mail/service/withdraw-campaign.ts";
import { importPlayers } from "#server/players/service/import-players.ts";
import { ctxOf, gameCtxOf, withPasswords } from "#tests/support/context.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeSentRun, type SentRun } from "#tests/support/recalls.ts";
import { enrol, signedInTo } from "#tests/support/signed-in.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

const password = "long enough for a test";
let database: TestDatabase;
let owner: postgres.Sql;
let full: FullGame;
let local: Ctx;
let game: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(
    `create function no_entry() returns trigger language plpgsql as $$ begin raise exception 'the log is full'; end $$`,
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  full = await makeFullGame(database.db, "full");
  local = ctxOf(database.db);
  game = gameCtxOf(local, full.game);
});

/** Every row of every table but the log and the notes of failed sign-ins, which a refused try is meant to leave. */
async function everything(): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not in ('audit_entries', 'sign_in_failures') order by 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await owner.unsafe(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t`,
    );
    rows[name] = String(row?.hash);
  }
  return rows;
}

async function whileTheLogIsFull(work: () => Promise<unknown>): Promise<void> {
  await owner.unsafe("create trigger no_entry before insert on audit_entries for each row execute function no_entry()");
  try {
    await expect(work()).rejects.toMatchObject({ cause: { message: expect.stringContaining("the log is full") } });
  } finally {
    await owner.unsafe("drop trigger no_entry on audit_entries");
  }
}

const door = () => {
  const { actor: _actor, role: _role, ...rest } = local;
  return rest;
};
const attemptOf = (email: string) => ({ email, password, address: null, userAgent: null });
const sentRun = () => makeSentRun(database.db, full.game, { chunks: [{ ids: ["full_1"], msgKey: "1_1_1" }] });
const recallOf = ({ campaignId: id, runId }: SentRun) =>
  startRecall(game, { id, runId, confirmedPlayers: 1, reason: "wrong" });
const runOf = async () => (await full.mailIn("sending")).run?.id ?? "";

const guest = { email: "guest@studio.example", name: "Guest", role: "viewer" } as const;
const member = () => makeStaff(database.db, { role: "viewer", gameId: full.game.id });
const signedIn = () => signedInTo(database.db, full.game, { role: "viewer", password });
const invited = async () => {
  const email = `${crypto.randomUUID()}@studio.example`;
  const answer = await inviteMember(game, { ...guest, email }, withPasswords);
  if (answer.kind !== "invited") throw new Error("an account");
  return { token: answer.token, id: answer.invitation.id };
};

/** Each writes once what it needs and returns the act itself. */
const verbs: Record<string, () => Promise<() => Promise<unknown>>> = {
  acceptInvitation: async () => {
    const { token } = await invited();
    return () =>
      acceptInvitation(
        door(),
        { token, password: "a lantern in the reeds", address: null, userAgent: null },
        withPasswords,
      );
  },
  addGame: async () => () =>
    addGame(
      local,
      {
        slug: "new-game",
        name: "N",
        kind: "sandbox",
        sdkAppId: 1,
        key: "k",
        adminAccount: "a",
        endpoint: "http://127.0.0.1:1",
      },
      { extraHosts: [] },
    ),
  addOwner: async () => () => addOwner(local, { email: "boss@studio.example" }),
  addStaff: async () => () => addStaff(game, { email: "new@studio.example", role: "viewer" }),
  approveCampaign: async () => {
    const { id, version } = await full.mailIn("in_review");
    return () => approveCampaign(game, { id, version });
  },
  cancelCampaign: async () => {
    const { id } = await full.mailIn("paused");
    return () => cancelCampaign(game, { id });
  },
  cancelRecall: async () => {
    const run = await sentRun();
    const { id: recallId } = await recallOf(run);
    return () => cancelRecall(game, { id: run.campaignId, recallId });
  },
  changeMemberRole: async () => {
    const { id: staffId } = await member();
    return () => changeMemberRole(game, { staffId, role: "admin", was: "viewer" });
  },
  changePassword: async () => {
    const ctx = await signedIn();
    return () => changePassword(ctx, { password, next: "a lantern in the reeds" }, withPasswords);
  },
  cloneCampaign: async () => {
    const { id } = await full.mailIn("draft");
    return () => cloneCampaign(game, { id });
  },
  closeRecall: async () => {
    const { id } = await recallOf(await sentRun());
    await owner`update recalls set cancel_requested_at = now() where id = ${id}`;
    return () => closeRecall(game, id);
  },
  closeRun: async () => {
    const id = (await full.mailIn("paused")).run?.id ?? "";
    await owner`update runs set cancel_requested_at = now() where id = ${id}`;
    return () => closeRun(game, id);
  },
  confirmTwoFactor: async () => {
    const ctx = await signedIn();
    const { secret } = await beginTwoFactor(ctx);
    return () => confirmTwoFactor(ctx, { code: totpCode(secret, totpStepAt(Date.now())) });
  },
  createDraft: async () => () => createDraft(game, { draft: full.draft }),
  deleteDraft: async () => {
    const { id, version } = await full.mailIn("draft");
    return () => deleteDraft(game, { id, version });
  },
  disableStaff: async () => {
    const { email } = await makeStaff(database.db);
    return () => disableStaff(local, { email });
  },
  enableStaff: async () => {
    const { id, email } = await makeStaff(database.db);
    await owner`update staff set disabled_at = now() where id = ${id}`;
    return () => enableStaff(local, { email });
  },
  endTwoFactor: async () => {
    const ctx = await signedIn();
    await enrol(ctx);
    return () => endTwoFactor(ctx);
  },
  endSession: async () => {
    const { email } = await makeStaff(database.db, { password });
    const { sessionId } = await signIn(door(), attemptOf(email), withPasswords);
    return () => endSession(door(), sessionId);
  },
  exportCampaign: async () => {
    const { id } = await full.mailIn("sending");
    return () => exportCampaign(game, { id, format: "csv", locale: "en" }).next();
  },
  exportRecall: async () => {
    const { id } = await recallOf(await sentRun());
    return () => exportRecall(game, { id }).next();
  },
  failAudience: async () => {
    const [row] =
      await owner`insert into audiences (game_id, name, source) values (${full.game.id}, 'late', 'pasted') returning id`;
    return () => failAudience(game, { id: String(row?.id), reason: "audiences.broken_off" });
  },
  importItems: async () => {
    const text = "code,name_ko,icon,rarity,category,per_mail_max,unit_value\nnew.item,새것,coins,common,currency,10,1";
    return () => importItems(game, { text, apply: true });
  },
  importPlayers: async () => () => importPlayers(game, [{ id: "p1", nickname: "P", language: null }]),
  inviteMember: async () => () => inviteMember(game, guest, withPasswords),
  mapGroup: async () => () => mapGroup(game, { group: "live-ops", role: "viewer", was: null }),
  pauseCampaign: async () => {
    const { id } = await full.mailIn("sending");
    return () => pauseCampaign(game, { id });
  },
  removeMember: async () => {
    const { id: staffId } = await member();
    return () => removeMember(game, { staffId, was: "viewer" });
  },
  renewInvitation: async () => {
    const { id } = await invited();
    return () => renewInvitation(game, { id }, withPasswords);
  },
  renewRecoveryCodes: async () => {
    const ctx = await signedIn();
    await enrol(ctx);
    return () => renewRecoveryCodes(ctx);
  },
  requestAudienceCheck: async () => () => requestAudienceCheck(game, { id: full.audienceId }),
  requestChanges: async () => {
    const { id, version } = await full.mailIn("in_review");
    return () => requestChanges(game, { id, version, comment: "no" });
  },
  resetPassword: async () => {
    const { email } = await makeStaff(database.db);
    return () => resetPassword(local, { email });
  },
  resetTwoFactor: async () => {
    const ctx = await signedIn();
    await enrol(ctx);
    return () => resetTwoFactor(local, { email: ctx.actor.email });
  },
  resumeCampaign: async () => {
    const { id } = await full.mailIn("paused");
    return () => resumeCampaign(game, { id });
  },
  revokeInvitation: async () => {
    const { id } = await invited();
    return () => revokeInvitation(game, { id });
  },
  revokeOtherSessions: async () => {
    const ctx = await signedIn();
    await signIn(door(), attemptOf(ctx.actor.email), withPasswords);
    return () => revokeOtherSessions(ctx);
  },
  sendCampaign: async () => {
    const { id, version } = await full.mailIn("draft");
    await database.db.execute(sql`update games set approval_above = 1000 where id = ${full.game.id}`);
    return () => sendCampaign(game, { id, version, confirmedRecipients: 3 });
  },
  setTwoFactorPolicy: async () => () => setTwoFactorPolicy(game, { roles: ["viewer"], was: [] }),
  signIn: async () => {
    const { email } = await makeStaff(database.db, { password });
    return () => signIn(door(), attemptOf(email), withPasswords);
  },
  signInWithProvider: async () => {
    const { email } = await makeStaff(database.db, { role: "viewer", gameId: full.game.id });
    const claims = { email, email_verified: true };
    const proof = { issuer: "https://login.example.com", subject: email, claims };
    const rules = { groupsClaim: "groups", ownerGroup: undefined, emailDomains: [] };
    return () => signInWithProvider(door(), { proof, state: email, rules, address: null, userAgent: null });
  },
  signUserSig: async () => () => signUserSig(game, { player: "p1", ttlSeconds: 60, reason: "a test" }),
  startRecall: async () => {
    const run = await sentRun();
    return () => recallOf(run);
  },
  stopRun: async () => {
    const runId = await runOf();
    return () => stopRun(game, { runId, to: "paused", stateReason: "mail.call_refused" });
  },
  updateDraft: async () => {
    const { id, version } = await full.mailIn("draft");
    return () => updateDraft(game, { id, version, draft: { ...full.draft, name: "other" } });
  },
  updateGame: async () => () => updateGame(game, { version: 1, name: "Other" }),
  withdrawCampaign: async () => {
    const { id, version } = await full.mailIn("in_review");
    return () => withdrawCampaign(game, { id, version });
  },
};

test.each(Object.keys(verbs))("%s is undone when its entry cannot be written", async (name) => {
  const act = await verbs[name]?.();
  if (act === undefined) throw new Error("no such verb");
  const before = await everything();
  await whileTheLogIsFull(act);
  expect(await everything()).toEqual(before);
  // What failed was the entry and nothing else.
  await act();
});

test("a list whose entry cannot be written never becomes one that a mail can be sent to", async () => {
  await whileTheLogIsFull(() => createAudienceFromText(game, { text: "player_1 player_2" }));
  const rows = await owner`select state from audiences where game_id = ${full.game.id} and id <> ${full.audienceId}`;
  expect(rows.filter((row) => row.state === "ready")).toEqual([]);
});

test("the role of the processes can neither change the log nor what guards it", async () => {
  await database.db.execute(
    sql`insert into audit_entries (actor_kind, actor_name, role, action, target_kind, request_id, correlation_id) values ('system', 's', 'r', 'game.update', 'game', 'r', 'c')`,
  );
  for (const statement of [
    "update audit_entries set reason = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
    "alter table audit_entries disable trigger all",
    "drop trigger audit_entries_only_grow on audit_entries",
    "alter table audit_entries add column x text",
    "drop table audit_entries",
    "create or replace function refuse_audit_change() returns trigger language plpgsql as $$ begin return null; end $$",
    "drop function refuse_audit_change() cascade",
    "create trigger mine before insert on audit_entries for each row execute function refuse_audit_change()",
    "create rule mine as on insert to audit_entries do instead nothing",
    "alter sequence audit_entries_id_seq restart",
    "select setval('audit_entries_id_seq', 1)",
    "set session_replication_role = replica",
    "insert into state_moves values ('campaign', 'draft', 'completed')",
    "alter table campaigns disable trigger all",
    "create table public.mine (id int)",
  ]) {
    const attempt = database.db.execute(sql.raw(statement));
    await expect(attempt, statement).rejects.toMatchObject({ cause: { code: "42501" } });
  }
  // Who owns nothing has nothing to grant: PostgreSQL only warns, and nothing changes.
  await database.db.execute(sql`grant update on audit_entries to herald_app`);
  await expect(database.db.execute(sql`update audit_entries set reason = 'x'`)).rejects.toThrow();
});

test("even the owner's ordinary statements do not change the log", async () => {
  for (const statement of [
    "update audit_entries set reason = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
  ]) {
    await expect(owner.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
  }
});
