import type { PushFamily } from "#db/enums/im.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type AudienceRow, type CampaignRow, findAudience, type GameSettings, selectReach } from "../queries.ts";
import { measureRenderings, type RenderingCosts } from "../renderings/queries.ts";
import { type ChosenChannel, chooseChannel, choosePushFamily } from "../rules/choose-channel.ts";
import type { GroupFacts, GroupLook, TargetAround } from "../rules/find-target-problems.ts";
import { variablesOf } from "../rules/personalise.ts";
import type { MailVariable } from "../schema.ts";
import { judgeCondition } from "./judge-condition.ts";

/** Whom a mail is for, in numbers, and by which calls it leaves. */
export type MeasuredTarget = ChosenChannel & {
  /** As many players as get it, or are thought to. */
  recipients: number;
  isEstimated: boolean;
  /** The list that goes out, once there is one. */
  audience: AudienceRow | null;
  group: GroupFacts | null;
  pushFamily: PushFamily | null;
  hasExclusions: boolean;
  /** What of its reader the mail names; empty for a mail that is the same for everybody. */
  variables: readonly MailVariable[];
  /** What naming each reader costs; null where nobody is named, or no list is there yet. */
  costs: RenderingCosts | null;
  /** For finding what is wrong with it. */
  around: TargetAround;
};

/**
 * Measures the target of a mail by what the database says now. A push is thought to reach every player Herald knows: how
 * many meet its condition the platform does not tell, so this is the most it can be.
 * @param look what the platform said about the group, asked before.
 */
export async function measureTarget(
  ctx: GameCtx,
  row: CampaignRow,
  more: { settings: GameSettings; look: GroupLook | null },
): Promise<MeasuredTarget> {
  const gameId = ctx.game.id;
  const { knownPlayers, hasExclusions } = await selectReach(ctx.db, { ...row, gameId });
  const audience =
    row.audienceId === null ? null : ((await findAudience(ctx.db, { gameId, id: row.audienceId })) ?? null);
  const { look, settings } = more;
  const group = look?.state === "found" && look.groupId === row.groupId ? look.group : null;
  const listed = audience?.state === "ready" ? audience.validCount : 0;
  const variables = variablesOf(row.texts);
  const pushFamily = choosePushFamily({ edition: settings.edition, lifeTimeSeconds: row.lifeTimeSeconds });
  const known = await judgeCondition(ctx, row, pushFamily !== null);
  const isBeyondPush = known?.isBeyondPush ?? false;
  const reasons = { target: row.target, hasExclusions, hasVariables: variables.length > 0, isBeyondPush };
  // Whether it leaves as a list does not depend on how many they are.
  const { isList } = chooseChannel({ ...reasons, recipients: listed });
  const recipients = isList ? listed : row.target === "group" ? (group?.memberCount ?? 0) : knownPlayers;
  const isNamed = isList && variables.length > 0 && audience?.state === "ready";
  return {
    ...chooseChannel({ ...reasons, recipients }),
    recipients,
    isEstimated: !isList,
    audience: isList ? audience : null,
    group: row.target === "group" ? group : null,
    pushFamily,
    hasExclusions,
    variables,
    costs: isNamed ? await measureRenderings(ctx.db, { gameId, audienceId: audience.id, variables }) : null,
    around: { group: look, knownPlayers, hasPush: pushFamily !== null, isList, playerCondition: known, audience },
  };
}
