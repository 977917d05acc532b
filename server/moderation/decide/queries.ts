import { sql } from "drizzle-orm";
import { type Db, prepared } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import type { moderationDecisions } from "#db/schema/moderation-decisions.ts";

type Row = typeof moderationDecisions.$inferInsert;
/** A decision on its way to its row: times as ISO, so that it is the same in a spool. */
export type NewDecision = Omit<Required<Row>, "decidedAt" | "writtenBy"> & { decidedAt: string };

/**
 * Writes decisions in one statement that is planned once; one that is there already is left as it is. `seen` is the version of the game's row
 * (`xmin`) by which the question was believed; null asks for none, as for what waited in a spool.
 * @returns the ids that were not written, because the row has changed since or the game is gone.
 */
export async function storeDecisions(
  db: Db,
  decisions: readonly { decision: NewDecision; seen: string | null }[],
): Promise<Set<string>> {
  const rows = JSON.stringify(decisions.map(({ decision, seen }) => withoutNulls(decision, seen)));
  const refused = await db.execute<{ id: string }>(sql`${prepared}with given as materialized (
      select j.*, g.id is not null as is_believed from json_to_recordset(${rows}::text::json) as j(
        "gameId" uuid, seen text, "decidedAt" timestamptz, id uuid, channel text, "groupId" text, "topicId" text, preset text, sender text, recipient text,
        operator text, platform text, "msgSeq" bigint, "msgRandom" bigint, "msgTime" bigint, "messageHash" bigint, fields jsonb, body text, verdict text,
        code int, hits jsonb, providers jsonb, language text, "ruleVersionId" uuid, mode text, source text, fallback text, "isSpooled" boolean,
        "latencyUs" int, "reviewPriority" smallint, "shadowVersionId" uuid, "shadowVerdict" text, "shadowHits" jsonb, "eventId" bigint)
      left join ${games} g on g.id = j."gameId" and (j.seen is null or g.xmin::text = j.seen)
    ), stored as (
      insert into moderation_decisions (game_id, decided_at, id, channel, group_id, topic_id, preset, sender, recipient, operator, platform,
        msg_seq, msg_random, msg_time, message_hash, fields, body, verdict, code, hits, providers, language, rule_version_id, mode, source, fallback,
        is_spooled, latency_us, review_priority, shadow_version_id, shadow_verdict, shadow_hits, event_id)
      select "gameId", "decidedAt", id, channel, "groupId", "topicId", preset, sender, recipient, operator, platform,
        "msgSeq", "msgRandom", "msgTime", "messageHash", fields, body, verdict, code, hits, providers, language, "ruleVersionId", mode, source, fallback,
        "isSpooled", "latencyUs", "reviewPriority", "shadowVersionId", "shadowVerdict", "shadowHits", "eventId"
      from given where is_believed
      on conflict do nothing
    )
    select id from given where not is_believed`);
  return new Set(refused.map(({ id }) => id));
}

/** What is mostly null is left out, which the database reads as null as well: a quarter of what is written, sent and read. */
function withoutNulls(decision: NewDecision, seen: string | null): { [Name in keyof NewDecision | "seen"]: unknown } {
  return {
    seen: seen ?? undefined,
    gameId: decision.gameId,
    decidedAt: decision.decidedAt,
    id: decision.id,
    channel: decision.channel,
    groupId: decision.groupId ?? undefined,
    topicId: decision.topicId ?? undefined,
    preset: decision.preset ?? undefined,
    sender: decision.sender,
    recipient: decision.recipient ?? undefined,
    operator: decision.operator ?? undefined,
    platform: decision.platform ?? undefined,
    msgSeq: decision.msgSeq ?? undefined,
    msgRandom: decision.msgRandom ?? undefined,
    msgTime: decision.msgTime ?? undefined,
    messageHash: decision.messageHash ?? undefined,
    fields: decision.fields,
    body: decision.body ?? undefined,
    verdict: decision.verdict,
    code: decision.code,
    hits: decision.hits,
    providers: decision.providers,
    language: decision.language ?? undefined,
    ruleVersionId: decision.ruleVersionId ?? undefined,
    mode: decision.mode,
    source: decision.source,
    fallback: decision.fallback ?? undefined,
    isSpooled: decision.isSpooled,
    latencyUs: decision.latencyUs,
    reviewPriority: decision.reviewPriority ?? undefined,
    shadowVersionId: decision.shadowVersionId ?? undefined,
    shadowVerdict: decision.shadowVerdict ?? undefined,
    shadowHits: decision.shadowHits ?? undefined,
    eventId: decision.eventId ?? undefined,
  };
}

/** What the gateway has to know of a game to judge its messages. Changes of any of it change `stamp`. */
export type GameRulesRow = {
  gameId: string;
  kind: "sandbox" | "live";
  mode: "enforced" | "shadow" | null;
  liveVersionId: string | null;
  shadowVersionId: string | null;
  ownAccounts: string[];
  /** Changes with the types of custom messages, and with the checkers. */
  typesStamp: string;
  providersStamp: string;
};

/**
 * Of every game, in one statement: asked every second by every gateway. Stamps are made of versions and not of times: `updated_at` is when a
 * transaction began, so a change that commits behind a later one would leave the newest time where it is.
 */
export function selectGameRules(db: Db): Promise<GameRulesRow[]> {
  return db.execute<GameRulesRow>(sql`${prepared}select g.id as "gameId", g.kind, s.mode,
      (select version_id from rule_publications p where p.game_id = g.id and p.kind = 'live' and p.ended_at is null) as "liveVersionId",
      (select version_id from rule_publications p where p.game_id = g.id and p.kind = 'shadow' and p.ended_at is null) as "shadowVersionId",
      array(select account from game_admins a where a.game_id = g.id and a.removed_at is null
        union select account from game_senders e where e.game_id = g.id and e.removed_at is null) as "ownAccounts",
      coalesce((select sum(t.version) || ' ' || count(*) from message_types t where t.game_id = g.id), '') as "typesStamp",
      coalesce((select string_agg(v.id || ' ' || v.version, ' ' order by v.id) from moderation_providers v where v.game_id = g.id), '') as "providersStamp"
    from ${games} g left join moderation_settings s on s.game_id = g.id`);
}
