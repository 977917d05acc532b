import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RetentionTable, retentionTables } from "#db/enums/retention.ts";
import { legalHolds, retentionRules } from "#db/schema/retention.ts";
import { previewRetention } from "#server/audit/retention/service/preview-retention.ts";
import { runRetention } from "#server/audit/retention/service/run-retention.ts";
import { setRetention } from "#server/audit/retention/service/set-retention.ts";
import { verifyLog } from "#server/audit/seals/service/verify-log.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sealAndSign } from "#tests/support/seals.ts";

/** Every rule against real rows: those that are final and old go, and each other row says in its name why it stays. */
let database: TestDatabase;
let ctx: GameCtx;
let other: GameCtx;
const held = { account: "held_1", campaignId: randomUUID() };
const plainMail = randomUUID();
const running = randomUUID();

const run = (statement: SQL) => database.db.execute(statement);
const ago = (days: number) => sql`now() - make_interval(days => ${days})`;

beforeAll(async () => {
  database = await createTestDatabase();
  const games = [await makeGame(database.db), await makeGame(database.db)] as const;
  [ctx, other] = [gameCtxOf(ctxOf(database.db), games[0]), gameCtxOf(ctxOf(database.db), games[1])];
  const campaign = (id: string, gameId: string, state: string) =>
    run(sql`insert into campaigns (id, game_id, name, state,
      created_by_name, updated_by_name, edited_by_name) values (${id}, ${gameId}, 'mail', ${state}, 't', 't', 't')`);
  await campaign(held.campaignId, ctx.game.id, "cancelled");
  await campaign(plainMail, ctx.game.id, "cancelled");
  await campaign(running, ctx.game.id, "draft");
  for (const [subject, subjectId] of [
    ["player", held.account],
    ["campaign", held.campaignId],
  ] as const)
    await database.db
      .insert(legalHolds)
      .values({ gameId: ctx.game.id, subject, subjectId, reason: "a case", placedByName: "t" });
});
afterAll(() => database.drop());

let ordinal = 0;
async function makeRun(given: {
  campaign?: string;
  state?: string;
  ended: number | null;
  game?: GameCtx;
}): Promise<string> {
  const id = randomUUID();
  const { campaign = plainMail, state = "completed", ended, game = ctx } = given;
  ordinal += 1;
  await run(sql`insert into runs (id, game_id, campaign_id, ordinal, state, definition_hash, run_hash, payload, total, excluded, call_count, finished_at)
    values (${id}, ${game.game.id}, ${campaign}, ${ordinal}, ${state}, 'd', 'r', '{}', 1, ${state === "completed" ? 1 : 0}, 1,
      ${ended === null ? null : ago(ended)})`);
  return id;
}

async function makeList(given: { state?: string; made: number; game?: GameCtx; of?: string }): Promise<string> {
  const id = randomUUID();
  const { state = "ready", made, game = ctx, of } = given;
  await run(sql`insert into audiences (id, game_id, name, source, state, line_count, valid_count, ids_hash, created_at)
    values (${id}, ${game.game.id}, 'list', 'pasted', ${state}, 1, 1, 'h', ${ago(made)})`);
  if (of !== undefined) await run(sql`update campaigns set audience_id = ${id} where id = ${of}`);
  return id;
}

/** The other game has a mail of its own, made when it is first asked for. */
let otherMail: string | undefined;
async function mailOfOther(): Promise<string> {
  if (otherMail !== undefined) return otherMail;
  otherMail = randomUUID();
  await run(sql`insert into campaigns (id, game_id, name, state, created_by_name, updated_by_name, edited_by_name)
    values (${otherMail}, ${other.game.id}, 'mail', 'cancelled', 't', 't', 't')`);
  return otherMail;
}

type Rule = {
  /** Makes rows and names each: what starts with `goes` is final, 40 days old and held by nobody. */
  fill: () => Promise<void>;
  /** The names that are left, of both games. */
  left: SQL;
};
const onList = (table: "audience_rejects" | "audience_unknowns"): Rule => {
  const isRejects = table === "audience_rejects";
  const put = (list: string, name: string) =>
    isRejects
      ? run(
          sql`insert into audience_rejects (audience_id, position, line, value, reason) values (${list}, 0, 1, ${name}, 'too_long')`,
        )
      : run(sql`insert into audience_unknowns (audience_id, account) values (${list}, ${name})`);
  return {
    fill: async () => {
      const old = await makeList({ made: 40 });
      await put(old, "goes_1");
      if (!isRejects) await put(old, held.account);
      await put(await makeList({ made: 40 }), "goes_2");
      await put(await makeList({ made: 20 }), "young");
      await put(await makeList({ made: 40, state: "checking" }), "not_final");
      await put(await makeList({ made: 40, of: held.campaignId }), "of_a_held_mail");
      await put(await makeList({ made: 40, game: other }), "of_another_game");
    },
    left: isRejects
      ? sql`select value as name from audience_rejects`
      : sql`select account as name from audience_unknowns`,
  };
};

const rules: Record<RetentionTable, Rule> = {
  run_exclusions: {
    fill: async () => {
      const put = (id: string, name: string) =>
        run(sql`insert into exclusions (run_id, account, reason) values (${id}, ${name}, 'tester')`);
      const old = await makeRun({ ended: 40 });
      for (const name of ["goes_1", "goes_2", held.account]) await put(old, name);
      await put(await makeRun({ ended: 40, state: "cancelled" }), "goes_3");
      await put(await makeRun({ ended: 20 }), "young");
      await put(await makeRun({ ended: null, state: "paused" }), "not_final");
      await put(await makeRun({ ended: 40, campaign: held.campaignId }), "of_a_held_mail");
      await put(await makeRun({ ended: 40, campaign: await mailOfOther(), game: other }), "of_another_game");
    },
    left: sql`select account as name from exclusions`,
  },
  message_sends: {
    fill: async () => {
      const put = async (name: string, given: { made?: number; states?: string[]; to?: string; of?: GameCtx } = {}) => {
        const { made = 40, states = ["sent"], to = "p", of = ctx } = given;
        const [id, typeId] = [randomUUID(), randomUUID()];
        const code = `t_${typeId.slice(0, 8)}`;
        await run(
          sql`insert into message_types (id, game_id, code, names, updated_by_name) values (${typeId}, ${of.game.id}, ${code}, '{}', 't')`,
        );
        await run(
          sql`insert into message_type_versions (type_id, version, wire_version, definition, created_by_name) values (${typeId}, 1, 1, '{}', 't')`,
        );
        await run(sql`insert into message_sends (id, game_id, type_id, version, sender_account, target, recipients, calls, body, total_value, digest, created_by_name, created_at)
          values (${id}, ${of.game.id}, ${typeId}, 1, 's', 'players', ${states.length}, ${states.length}, '[]', 0, 'd', ${name}, ${ago(made)})`);
        for (const [position, state] of states.entries())
          await run(sql`insert into message_deliveries (send_id, position, recipient, state, msg_seq, msg_random, called_at, settled_at)
            values (${id}, ${position}, ${position === 0 ? to : `${to}_${position}`}, ${state}, 1, 1, now(), ${state === "sent" || state === "failed" ? sql`now()` : null})`);
      };
      await put("goes_1");
      await put("goes_2", { states: ["sent", "failed"] });
      await put("young", { made: 20 });
      await put("not_final", { states: ["sent", "uncertain"] });
      await put("to_a_held_player", { to: held.account });
      await put("of_another_game", { of: other });
    },
    left: sql`select created_by_name as name from message_sends`,
  },
  test_sends: {
    fill: async () => {
      const put = async (
        name: string,
        given: { ended?: number | null; mail?: string; to?: string; of?: GameCtx } = {},
      ) => {
        const { ended = 40, mail = plainMail, to = "p", of = ctx } = given;
        const id = randomUUID();
        await run(sql`insert into test_sends (id, game_id, campaign_id, content_hash, state, requested_by_name, finished_at)
          values (${id}, ${of.game.id}, ${mail}, 'h', ${ended === null ? "sending" : "done"}, ${name}, ${ended === null ? null : ago(ended)})`);
        await run(sql`insert into test_send_accounts (test_send_id, account, kind) values (${id}, ${to}, 'own')`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { ended: 20 });
      await put("not_final", { ended: null });
      await put("of_a_mail_that_may_leave", { mail: running });
      await put("of_a_held_mail", { mail: held.campaignId });
      await put("to_a_held_player", { to: held.account });
      await put("of_another_game", { of: other, mail: await mailOfOther() });
    },
    left: sql`select requested_by_name as name from test_sends`,
  },
  notices: {
    fill: async () => {
      const put = async (name: string, given: { made?: number; mail?: string; of?: GameCtx; waits?: boolean } = {}) => {
        const { made = 40, mail = null, of = ctx, waits } = given;
        const id = randomUUID();
        await run(sql`insert into notices (id, game_id, kind, params, campaign_id, created_at)
          values (${id}, ${of.game.id}, 'run_completed', ${JSON.stringify({ campaign: name })}::text::jsonb, ${mail}, ${ago(made)})`);
        if (waits !== undefined)
          await run(
            sql`insert into webhook_deliveries (notice_id, state) values (${id}, ${waits ? "waiting" : "delivered"})`,
          );
      };
      await put("goes_1");
      await put("goes_2", { mail: plainMail, waits: false });
      await put("young", { made: 20 });
      await put("not_told_yet", { waits: true });
      await put("of_a_held_mail", { mail: held.campaignId });
      await put("of_another_game", { of: other });
    },
    left: sql`select params ->> 'campaign' as name from notices`,
  },
  label_changes: {
    fill: async () => {
      type Given = {
        ended?: number | null;
        undoOf?: string;
        of?: GameCtx;
        account?: string;
        skips?: string;
        ids?: string;
      };
      const put = async (name: string, given: Given = {}) => {
        const { ended = 40, undoOf = null, of = ctx, account = "p", skips, ids = "" } = given;
        const id = randomUUID();
        await run(sql`insert into label_changes (id, game_id, name, state, wanted, source_kind, source, undo_of, given_ids, requested_by_name, planned_at, created_at, finished_at)
          values (${id}, ${of.game.id}, ${name}, ${ended === null ? "running" : "completed"}, '{}', 'pasted', '{}', ${undoOf}, ${ids}, 't', now(),
            clock_timestamp() - interval '60 days', ${ended === null ? null : ago(ended)})`);
        await run(
          sql`insert into label_change_parts (change_id, position, edits) values (${id}, 0, ${JSON.stringify([{ account }])}::text::jsonb)`,
        );
        if (skips !== undefined)
          await run(
            sql`insert into label_change_skips (change_id, account, reason) values (${id}, ${skips}, 'refused')`,
          );
        return id;
      };
      await put("goes_2_undo", { undoOf: await put("goes_1_undone") });
      await put("young", { ended: 20 });
      await put("not_final", { ended: null });
      await put("undo_is_young", { undoOf: await put("undone_lately"), ended: 20 });
      const first = await put("undone_and_undone_again");
      await put("undo_of_the_undo_runs", { undoOf: await put("undone_again", { undoOf: first }), ended: null });
      await put("changes_a_held_player", { account: held.account });
      await put("skips_a_held_player", { skips: held.account });
      await put("was_given_a_held_player", { ids: `a\n${held.account}\nz` });
      await put("of_another_game", { of: other });
    },
    left: sql`select name from label_changes`,
  },
  audience_rejects: onList("audience_rejects"),
  audience_unknowns: onList("audience_unknowns"),
  bulk_plans: {
    fill: async () => {
      type Given = {
        made?: number;
        until?: number;
        begun?: boolean;
        outcome?: string | null;
        mail?: string;
        of?: GameCtx;
      };
      const put = async (name: string, given: Given = {}) => {
        const { made = 40, until = 39, begun = true, outcome = "done", mail = plainMail, of = ctx } = given;
        const id = randomUUID();
        await run(sql`insert into bulk_plans (id, game_id, action, made_by_name, created_at, expires_at, begun_at)
          values (${id}, ${of.game.id}, 'delete', ${name}, ${ago(made)}, ${ago(until)}, ${begun ? sql`now()` : null})`);
        await run(sql`insert into bulk_plan_rows (plan_id, position, campaign_id, name, state, version, will_happen, players, value, outcome, settled_at)
          values (${id}, 0, ${mail}, 'm', 'draft', 1, true, 1, 1, ${outcome}, ${outcome === null ? null : sql`now()`})`);
      };
      await put("goes_1");
      await put("goes_2", { begun: false, outcome: null });
      await put("young", { made: 20 });
      await put("may_still_begin", { until: -1 });
      await put("not_final", { outcome: null });
      await put("of_a_held_mail", { mail: held.campaignId });
      await put("of_another_game", { of: other });
    },
    left: sql`select made_by_name as name from bulk_plans`,
  },
  callback_events: {
    fill: async () => {
      const put = (
        name: string,
        given: { received?: number; waits?: boolean; account?: string | null; body?: string; of?: GameCtx } = {},
      ) => {
        const { received = 40, waits = false, account = null, body = "{}", of = ctx } = given;
        return run(sql`with event as (
            insert into callback_events (game_id, command, digest, reading, received_at, group_id, account, body)
            values (${of.game.id}, ${name}, decode(md5(${randomUUID()}), 'hex'), 'read', ${ago(received)}, 'g', ${account}, ${body}) returning id
          ) insert into team_work (event_id, game_id, group_id) select id, ${of.game.id}::uuid, 'g' from event where ${waits}`);
      };
      await put("goes_1");
      await put("goes_2", { account: "somebody", body: '{"a":"somebody"}' });
      await put("young", { received: 20 });
      await put("not_taken_in_yet", { waits: true });
      await put("about_a_held_player", { account: held.account });
      await put("names_a_held_player", { body: `{"NewMemberList":[{"Member_Account":"${held.account}"}]}` });
      await put("of_another_game", { of: other });
    },
    left: sql`select command as name from callback_events`,
  },
  callback_counts: {
    fill: async () => {
      const put = (name: string, given: { minute?: number; of?: GameCtx } = {}) => {
        const { minute = 40, of = ctx } = given;
        return run(sql`insert into callback_counts (game_id, command, minute, answers, last_at)
          values (${of.game.id}, ${name}, ${ago(minute)}, array_fill(0, array[17]), now())`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { minute: 20 });
      await put("of_another_game", { of: other });
    },
    left: sql`select command as name from callback_counts`,
  },
  teams: {
    fill: async () => {
      type Given = { ended?: number | null; owner?: string; member?: string; waits?: boolean; of?: GameCtx };
      const put = async (name: string, given: Given = {}) => {
        const { ended = 40, owner = "somebody", member = "somebody", waits = false, of = ctx } = given;
        const id = randomUUID();
        await run(sql`insert into teams (id, game_id, group_id, state, owner, disbanded_at)
          values (${id}, ${of.game.id}, ${name}, ${ended === null ? "forming" : "disbanded"}, ${owner}, ${ended === null ? null : ago(ended)})`);
        await run(sql`insert into team_members (team_id, game_id, account, is_member, presence_ms)
          values (${id}, ${of.game.id}, ${member}, false, 1)`);
        if (!waits) return;
        await run(sql`with event as (insert into callback_events (game_id, command, digest, reading, group_id, body)
            values (${of.game.id}, 'waits', decode(md5(${name}), 'hex'), 'read', ${name}, '{}') returning id)
          insert into team_work (event_id, game_id, group_id) select id, ${of.game.id}::uuid, ${name} from event`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { ended: 20 });
      await put("is_there", { ended: null });
      await put("of_a_held_owner", { owner: held.account });
      await put("of_a_held_member", { member: held.account });
      await put("is_told_of", { waits: true });
      await put("of_another_game", { of: other });
    },
    left: sql`select group_id as name from teams`,
  },
  team_acts: {
    fill: async () => {
      const put = (name: string, given: { settled?: number | null; of?: GameCtx } = {}) => {
        const { settled = 40, of = ctx } = given;
        return run(sql`insert into team_acts (id, game_id, group_id, act, state, digest, made_by_name, settled_at)
          values (${randomUUID()}, ${of.game.id}, ${name}, 'notice', ${settled === null ? "calling" : "done"}, 'd', 't',
            ${settled === null ? null : ago(settled)})`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { settled: 20 });
      await put("not_final", { settled: null });
      await put("of_another_game", { of: other });
    },
    left: sql`select group_id as name from team_acts`,
  },
  team_disbands: {
    fill: async () => {
      type Given = { state?: string; made?: number; finished?: number | null; until?: number; of?: GameCtx };
      const put = async (name: string, given: Given = {}) => {
        const { state = "completed", made = 40, finished = 40, until = 39, of = ctx } = given;
        const id = randomUUID();
        await run(sql`insert into team_disbands (id, game_id, state, teams, members, made_by_name, created_at, expires_at, finished_at)
          values (${id}, ${of.game.id}, ${state}, 1, 1, ${name}, ${ago(made)}, ${ago(until)}, ${finished === null ? null : ago(finished)})`);
        await run(
          sql`insert into team_disband_rows (disband_id, position, group_id, member_count, lifetime_ms) values (${id}, 0, 'g', 1, 0)`,
        );
      };
      await put("goes_1");
      await put("goes_2", { state: "planned", finished: null });
      await put("young", { finished: 20 });
      await put("may_still_begin", { state: "planned", finished: null, until: -1 });
      await put("not_final", { state: "running", finished: null });
      await put("of_another_game", { of: other });
    },
    left: sql`select made_by_name as name from team_disbands`,
  },
  team_firings: {
    fill: async () => {
      const put = async (name: string, given: { settled?: number | null; of?: GameCtx } = {}) => {
        const { settled = 40, of = ctx } = given;
        await run(sql`insert into team_automations (game_id, kind, settings, updated_by_name)
          values (${of.game.id}, 'full', '{}', 't') on conflict (game_id, kind) do nothing`);
        await run(sql`insert into team_firings (game_id, automation_id, kind, group_id, key, event_at, state, settled_at)
          select ${of.game.id}, a.id, 'full', ${name}, ${randomUUID()}, now(), ${settled === null ? "waiting" : "done"},
            ${settled === null ? null : ago(settled)} from team_automations a where a.game_id = ${of.game.id}`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { settled: 20 });
      await put("not_final", { settled: null });
      await put("of_another_game", { of: other });
    },
    left: sql`select group_id as name from team_firings`,
  },
  moderation_decisions: {
    fill: async () => {
      type Given = { decided?: number; sender?: string; recipient?: string; of?: GameCtx; waits?: "review" | "leak" };
      const put = async (name: string, given: Given = {}) => {
        const { decided = 40, sender = "p", recipient = "q", of = ctx, waits } = given;
        const id = randomUUID();
        await run(sql`insert into moderation_decisions (game_id, decided_at, id, channel, sender, recipient, operator, fields, verdict, code, mode, source, latency_us)
          values (${of.game.id}, ${ago(decided)}, ${id}, 'direct', ${sender}, ${recipient}, ${name}, '[]', 'allow', 0, 'enforced', 'live', 1)`);
        if (waits === "review")
          await run(sql`insert into moderation_reviews (game_id, decision_id, decided_at, reason, priority, channel, sender, verdict)
            values (${of.game.id}, ${id}, now(), 'policy', 1, 'direct', ${sender}, 'allow')`);
        if (waits === "leak")
          await run(sql`insert into moderation_leaks (game_id, found_by, channel, sender, message_hash, sent_at, decision_id)
            values (${of.game.id}, 'event', 'direct', ${sender}, 1, now(), ${id})`);
      };
      await put("goes_1");
      await put("goes_2", { decided: 400 });
      await put("young", { decided: 20 });
      await put("waits_for_a_person", { waits: "review" });
      await put("is_the_text_of_a_leak", { waits: "leak" });
      await put("of_a_held_player", { sender: held.account });
      await put("to_a_held_player", { recipient: held.account });
      await put("of_another_game", { of: other });
    },
    left: sql`select operator as name from moderation_decisions`,
  },
  moderation_counts: {
    fill: async () => {
      const put = (name: string, given: { minute?: number; of?: GameCtx } = {}) => {
        const { minute = 40, of = ctx } = given;
        return run(sql`insert into moderation_counts (game_id, minute, preset, language, latencies)
          values (${of.game.id}, ${ago(minute)}, ${name}, '', array_fill(0, array[15]))`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { minute: 20 });
      await put("of_another_game", { of: other });
    },
    left: sql`select preset as name from moderation_counts`,
  },
  moderation_rule_counts: {
    fill: async () => {
      const put = (name: string, given: { hour?: number; of?: GameCtx } = {}) => {
        const { hour = 40, of = ctx } = given;
        return run(
          sql`insert into moderation_rule_counts (game_id, hour, rule, language) values (${of.game.id}, ${ago(hour)}, ${name}, '')`,
        );
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { hour: 20 });
      await put("of_another_game", { of: other });
    },
    left: sql`select rule as name from moderation_rule_counts`,
  },
  moderation_leaks: {
    fill: async () => {
      await run(sql`delete from moderation_leaks`);
      const put = (
        name: string,
        given: { settled?: number | null; sender?: string; recipient?: string; of?: GameCtx } = {},
      ) => {
        const { settled = 40, sender = "p", recipient = "q", of = ctx } = given;
        return run(sql`insert into moderation_leaks (game_id, state, found_by, channel, group_id, sender, recipient, message_hash, sent_at, settled_at)
          values (${of.game.id}, ${settled === null ? "found" : "recalled"}, 'event', 'group', ${name}, ${sender}, ${recipient}, 1, clock_timestamp(),
            ${settled === null ? null : ago(settled)})`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { settled: 20 });
      await put("not_final", { settled: null });
      await put("of_a_held_player", { sender: held.account });
      await put("to_a_held_player", { recipient: held.account });
      await put("of_another_game", { of: other });
    },
    left: sql`select group_id as name from moderation_leaks`,
  },
  moderation_gaps: {
    fill: async () => {
      const put = (name: string, given: { closed?: number | null; of?: GameCtx } = {}) => {
        const { closed = 40, of = ctx } = given;
        return run(sql`insert into moderation_gaps (game_id, cause, state, from_at, is_exact, note, closed_at)
          values (${of.game.id}, 'gateway_away', ${closed === null ? "unknown" : "closed"}, now(), false, ${name}, ${closed === null ? null : ago(closed)})`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { closed: 20 });
      await put("not_final", { closed: null });
      await put("of_another_game", { of: other });
    },
    left: sql`select note as name from moderation_gaps`,
  },
  moderation_reviews: {
    fill: async () => {
      await run(sql`delete from moderation_reviews`);
      const put = (name: string, given: { reviewed?: number | null; sender?: string; of?: GameCtx } = {}) => {
        const { reviewed = 40, sender = "p", of = ctx } = given;
        const isOpen = reviewed === null;
        return run(sql`insert into moderation_reviews (game_id, decision_id, decided_at, reason, priority, channel, group_id, sender, verdict, outcome, reviewed_by_name, reviewed_at)
          values (${of.game.id}, ${randomUUID()}, now(), 'policy', 1, 'group', ${name}, ${sender}, 'allow', ${isOpen ? null : "uphold"}, ${isOpen ? null : "t"},
            ${isOpen ? null : ago(reviewed)})`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { reviewed: 20 });
      await put("not_final", { reviewed: null });
      await put("of_a_held_player", { sender: held.account });
      await put("of_another_game", { of: other });
    },
    left: sql`select group_id as name from moderation_reviews`,
  },
  moderation_sanctions: {
    fill: async () => {
      type Given = {
        kind?: string;
        state?: string;
        ended?: number | null;
        made?: number;
        account?: string;
        of?: GameCtx;
      };
      const put = (name: string, given: Given = {}) => {
        const { kind = "ban", state = "ended", ended = 40, made = 60, account = "p", of = ctx } = given;
        return run(sql`insert into moderation_sanctions (id, game_id, account, kind, state, reason, made_by_name, created_at, ended_at)
          values (${randomUUID()}, ${of.game.id}, ${account}, ${kind}, ${state}, ${name}, 't', ${ago(made)}, ${ended === null ? null : ago(ended)})`);
      };
      await put("goes_1");
      await put("goes_2", { kind: "warn", state: "done", ended: null });
      await put("young", { ended: 20 });
      await put("warned_lately", { kind: "warn", state: "done", ended: null, made: 20 });
      await put("not_over", { state: "active", ended: null });
      await put("of_a_held_player", { account: held.account });
      await put("of_another_game", { of: other });
    },
    left: sql`select reason as name from moderation_sanctions`,
  },
  moderation_replays: {
    fill: async () => {
      const put = async (name: string, given: { finished?: number | null; of?: GameCtx } = {}) => {
        const { finished = 40, of = ctx } = given;
        const [versionId, id] = [randomUUID(), randomUUID()];
        await run(sql`insert into rule_versions (id, game_id, number, content_hash, content, terms, allowances, patterns, policies, made_by_name)
          values (${versionId}, ${of.game.id}, (select count(*) + 1 from rule_versions), encode(sha256(${versionId}::bytea), 'hex'), '{}', 0, 0, 0, 0, 't')`);
        await run(sql`insert into moderation_replays (id, game_id, version_id, state, from_at, until_at, made_by_name, finished_at)
          values (${id}, ${of.game.id}, ${versionId}, ${finished === null ? "running" : "completed"}, now() - interval '1 day', now(), ${name},
            ${finished === null ? null : ago(finished)})`);
        await run(sql`insert into moderation_replay_differences (replay_id, decided_at, decision_id, was, becomes, hits)
          values (${id}, now(), ${randomUUID()}, 'allow', 'reject', '[]')`);
      };
      await put("goes_1");
      await put("goes_2");
      await put("young", { finished: 20 });
      await put("not_final", { finished: null });
      await put("of_another_game", { of: other });
    },
    left: sql`select made_by_name as name from moderation_replays`,
  },
  invitations: {
    fill: async () => {
      const put = (name: string, given: { closed?: number | null; until?: number; of?: GameCtx } = {}) => {
        const { closed = 40, until = 40, of = ctx } = given;
        return run(sql`insert into staff_invitations (game_id, email, name, role, token_hash, invited_by_name, expires_at, closed_at)
          values (${of.game.id}, ${`${name}@studio.example`}, ${name}, 'viewer', ${randomUUID()}, 't', ${ago(until)}, ${closed === null ? null : ago(closed)})`);
      };
      await put("goes_1");
      await put("goes_2", { closed: null });
      await put("young", { closed: 20 });
      await put("not_final", { closed: null, until: -1 });
      await put("of_another_game", { of: other });
    },
    left: sql`select name from staff_invitations`,
  },
  sessions: {
    fill: async () => {
      const put = async (name: string, given: { ended?: number | null; until?: number; of?: GameCtx } = {}) => {
        const { ended = 40, until = 40, of } = given;
        const person = await makeStaff(database.db, of === undefined ? {} : { role: "viewer", gameId: of.game.id });
        await run(sql`insert into staff_sessions (staff_id, session_epoch, expires_at, ended_at, user_agent)
          values (${person.id}, 1, ${ago(until)}, ${ended === null ? null : ago(ended)}, ${name})`);
      };
      await put("goes_1");
      await put("goes_2", { ended: null, of: ctx });
      await put("young", { ended: 20 });
      await put("not_final", { ended: null, until: -1 });
      const [game] = [gameCtxOf(ctxOf(database.db), await makeGame(database.db))];
      await put("of_staff_of_a_held_game", { of: game });
      await database.db
        .insert(legalHolds)
        .values({ gameId: game.game.id, subject: "game", reason: "a case", placedByName: "t" });
    },
    left: sql`select user_agent as name from staff_sessions`,
  },
};

const leftOf = async (table: RetentionTable) => (await run(rules[table].left)).map(({ name }) => String(name)).sort();

describe.each(retentionTables)("the rule of %s", (table) => {
  test("deletes what is final, old and not held, exactly what its dry run counts, and says so in one entry", async () => {
    await rules[table].fill();
    const all = await leftOf(table);
    const going = all.filter((name) => name.startsWith("goes"));
    expect(going.length).toBeGreaterThanOrEqual(2);
    await database.db.delete(retentionRules);
    await setRetention(ctx, { table, days: 30, was: null });

    expect(await previewRetention(ctx, { table, days: 30 })).toEqual({ rows: going.length });
    expect(await runRetention(ctx, { dryRun: true })).toMatchObject([{ table, rows: going.length }]);
    expect(await leftOf(table)).toEqual(all);

    expect(await runRetention(ctx)).toMatchObject([{ table, rows: going.length }]);
    expect(await leftOf(table)).toEqual(all.filter((name) => !going.includes(name)));
    const entries = (
      await listAudit(ctx, { limit: 10, targetKind: "retention", targetId: table, action: ["retention.run"] })
    ).rows;
    expect(entries).toMatchObject([{ after: { days: 30, deleted: going.length } }]);
    expect(await runRetention(ctx)).toMatchObject([{ rows: 0 }]);
    expect(await leftOf(table)).toEqual(all.filter((name) => !going.includes(name)));
  });

  test("deletes nothing while the whole game is held, not even what it would", async () => {
    const holdOn = (gameId: string) =>
      database.db.insert(legalHolds).values({ gameId, subject: "game", reason: "a case", placedByName: "t" });
    await rules[table].fill().catch(() => {});
    const all = await leftOf(table);
    if (table === "sessions") {
      // Sessions are of people: the hold on a game keeps those of its staff, and of nobody else.
      await holdOn(ctx.game.id);
      await runRetention(ctx);
      expect((await leftOf(table)).filter((name) => name === "goes_2")).toEqual(["goes_2"]);
    } else {
      await holdOn(ctx.game.id);
      expect(await previewRetention(ctx, { table, days: 30 })).toEqual({ rows: 0 });
      await runRetention(ctx);
      expect(await leftOf(table)).toEqual(all);
    }
    await run(sql`delete from legal_holds where game_id = ${ctx.game.id} and subject = 'game'`);
  });
});

test("a large rule deletes step by step, an undo before what it undid, so that the entry counts every row", async () => {
  await database.db.delete(retentionRules);
  await run(sql`delete from label_changes`);
  const values = (column: SQL) =>
    sql`select ${column}, ${ctx.game.id}::uuid, 'n', 'completed', '{}', 'pasted', '{}', 't', now()`;
  const columns = sql`(id, game_id, name, state, wanted, source_kind, source, requested_by_name, planned_at, created_at, finished_at, undo_of)`;
  const at = sql`now() - interval '60 days'`;
  await run(
    sql`insert into label_changes ${columns} ${values(sql`gen_random_uuid()`)}, ${at}, ${ago(50)}, null from generate_series(1, 700)`,
  );
  await run(
    sql`insert into label_changes ${columns} ${values(sql`gen_random_uuid()`)}, ${at} + interval '1 day', ${ago(40)}, c.id from label_changes c`,
  );
  await setRetention(ctx, { table: "label_changes", days: 30, was: null });
  expect(await runRetention(ctx, { dryRun: true })).toMatchObject([{ rows: 1_400 }]);
  expect(await runRetention(ctx)).toMatchObject([{ rows: 1_400 }]);
  expect(await leftOf("label_changes")).toEqual([]);
});

test("after all of that the log verifies: every entry is sealed, none was touched", async () => {
  await sealAndSign(database.db);
  expect(await verifyLog(ctx, { checkpoints: undefined })).toMatchObject({ ok: true, findings: 0, unsealed: 0 });
});
