import { pollUntil } from "#lib/poll-until.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { matchOver } from "#server/teams/automations/service/match-over.ts";
import { type DisbandView, planDisbandInput, startDisbandInput } from "#server/teams/disbands/schema.ts";
import { getDisband } from "#server/teams/disbands/service/get-disband.ts";
import { planDisband } from "#server/teams/disbands/service/plan-disband.ts";
import { startDisband } from "#server/teams/disbands/service/start-disband.ts";
import { listTeamsInput, reconcileTeamsInput, type SweepView, type TeamRow, teamRef } from "#server/teams/schema.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { getTeamsStatus } from "#server/teams/service/get-teams-status.ts";
import { listTeamMembers } from "#server/teams/service/list-team-members.ts";
import { listTeams } from "#server/teams/service/list-teams.ts";
import { reconcileTeams } from "#server/teams/service/reconcile-teams.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";

type ListOptions = {
  game: string;
  preset?: string;
  type?: string;
  state?: string;
  freshness?: string;
  room?: string;
  activity?: string;
  search?: string;
  member?: string;
  sort?: string;
  limit?: string;
  cursor?: string;
};
type ReconcileOptions = { game: string; team?: string; wait?: true };
type DisbandOptions = {
  game: string;
  preset?: string;
  state?: string;
  plan?: true;
  confirm?: string;
  reason?: string;
};

export const registerTeams: RegisterCommands = (program, cli) => {
  const teams = program.command("teams").description("the groups of a game, and how well Herald knows them");
  teams
    .command("list")
    .description("a page of the teams that are there; disbanded ones with --state disbanded")
    .requiredOption("--game <slug>")
    .option("--preset <preset>", "channel, lobby, team, friends, private or audio_video")
    .option("--type <type>", "work, public, meeting, avchatroom or community")
    .option("--state <state>", "forming, full, playing, idle or disbanded")
    .option("--freshness <freshness>", "confirmed, callbacks (the platform was not asked yet) or drift")
    .option("--room <room>", "full, or open: a place is left")
    .option("--activity <when>", "within_10m, within_1h, within_24h, or nothing for so long: quiet_1h, quiet_24h")
    .option("--search <text>", "the beginning of an id or a name")
    .option("--member <account>", "teams that contain this player")
    .option("--sort <by>", "activity, name, members or created")
    .option("--limit <count>", "teams of a page, up to 100")
    .option("--cursor <cursor>", "nextCursor of the page before")
    .action((options: ListOptions) => cli.run((session) => list(session, options)));
  teams
    .command("show <id>")
    .description("one team and its members, by the platform's id")
    .requiredOption("--game <slug>")
    .action((id: string, { game }: { game: string }) => cli.run((session) => show(session, id, game)));
  teams
    .command("status")
    .description("how many teams there are, how far Herald lags behind, and what the last sweeps found")
    .requiredOption("--game <slug>")
    .action(({ game }: { game: string }) => cli.run((session) => status(session, game)));
  teams
    .command("reconcile")
    .description("ask the platform what is true and put Herald right: about every team, or one")
    .requiredOption("--game <slug>")
    .option("--team <id>", "this one, at once")
    .option("--wait", "answer when the sweep of all is over; exit code 0 when it completed")
    .action((options: ReconcileOptions) => cli.run((session) => reconcile(session, options)));
  teams
    .command("disband [ids...]")
    .description("disband these teams, or all that a filter finds: planned first, then run as planned")
    .requiredOption("--game <slug>")
    .option("--preset <preset>", "instead of ids: all teams of a scenario")
    .option("--state <state>", "instead of ids: all of a state, such as idle")
    .option("--plan", "only show what would be disbanded")
    .option("--confirm <count>", "how many teams the plan holds")
    .option("--reason <text>", "why; stands in the audit log")
    .action((ids: string[], options: DisbandOptions) => cli.run((session) => disband(session, ids, options)));
  teams
    .command("match-over <id>")
    .description("say that a team's match is over: the automation of the game disbands it")
    .requiredOption("--game <slug>")
    .action((id: string, { game }: { game: string }) => cli.run((session) => endMatch(session, id, game)));
};

async function disband(session: CliSession, ids: readonly string[], options: DisbandOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const { preset, state, reason } = options;
  if (ids.length > 0 === (preset !== undefined || state !== undefined)) {
    throw new DomainError("BAD_REQUEST", "cli.usage", "Name the teams by id, or by --preset and --state.");
  }
  const selection = ids.length > 0 ? { groupIds: ids } : { filter: { preset, state } };
  const plan = await planDisband(ctx, planDisbandInput.parse({ selection }));
  if (options.plan === true) return answerOfDisband(plan);
  if (options.confirm === undefined || reason === undefined) {
    const message = `${plan.teams} teams with ${plan.members} members would be disbanded. Say --confirm ${plan.teams} and --reason.`;
    throw new DomainError("PRECONDITION_FAILED", "cli.usage", message);
  }
  const { disbandId } = plan;
  const confirmedTeams = wholeNumber("confirm", options.confirm);
  await startDisband(ctx, startDisbandInput.parse({ disbandId, confirmedTeams, reason }));
  const ended = await pollUntil(() => getDisband(ctx, { disbandId }), {
    isDone: (now) => now.state !== "running",
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 300,
    awayMsMax: 120_000,
  });
  const isWhole = ended.state === "completed" && ended.counts.refused + ended.counts.changed === 0;
  return { ...answerOfDisband(ended), exitCode: isWhole ? 0 : 1 };
}

function answerOfDisband(view: DisbandView): CliAnswer {
  const { state, teams, members, counts, sample } = view;
  return {
    json: view,
    text: [
      `${state}: ${teams} teams with ${members} members as planned.`,
      ...(state === "planned" ? sample.map((row) => `  ${row.groupId.padEnd(28)} ${row.memberCount} ${row.name}`) : []),
      ...(state === "planned"
        ? []
        : [
            `${counts.done} disbanded, ${counts.gone} gone before, ${counts.changed} not the same any more, ${counts.refused} refused, ${counts.left} left.`,
          ]),
    ],
  };
}

async function endMatch(session: CliSession, id: string, game: string): Promise<CliAnswer> {
  const { groupId } = teamRef.parse({ groupId: id });
  const said = await matchOver(await session.inGame(game), { groupId });
  const { fired, afterSeconds } = said;
  const text = fired ? `${groupId} will be disbanded in ${afterSeconds} s.` : "This was said before. Nothing was done.";
  return { json: { groupId, ...said }, text: [text] };
}

async function list(session: CliSession, { game, limit, ...options }: ListOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(game);
  const input = listTeamsInput.parse({
    ...options,
    ...(limit === undefined ? {} : { limit: wholeNumber("limit", limit) }),
  });
  const { rows, nextCursor } = await listTeams(ctx, input);
  return {
    json: { teams: rows.map(lineOf), nextCursor },
    text: [
      ...rows.map(
        ({ groupId, name, state, memberCount, capacity, freshness }) =>
          `${groupId.padEnd(28)} ${state.padEnd(9)} ${`${memberCount}/${capacity ?? "∞"}`.padStart(11)}  ${freshness.padEnd(9)} ${name}`,
      ),
      ...(rows.length === 0 ? ["No team is like that."] : []),
      ...(nextCursor === null ? [] : [`More with --cursor ${nextCursor}`]),
    ],
  };
}

/** The shape that scripts rely on. */
function lineOf(row: TeamRow) {
  const { groupId, name, type, preset, state, owner, memberCount, capacity, drift, freshness } = row;
  const { lastActivityAt, confirmedAt, updatedAt } = row;
  return {
    ...{ groupId, name, type, state, memberCount, capacity, drift, updatedAt },
    ...{ preset, owner, freshness, lastActivityAt, confirmedAt },
  };
}

async function show(session: CliSession, id: string, game: string): Promise<CliAnswer> {
  const ctx = await session.inGame(game);
  const { groupId } = teamRef.parse({ groupId: id });
  const team = await getTeam(ctx, { groupId });
  const { rows, nextCursor } = await listTeamMembers(ctx, { groupId, former: false, limit: 200 });
  const { introduction, notification, keepsList, createdAt, disbandedAt, fields, attributes } = team;
  const members = rows.map(({ account, role, nameCard, joinedAt, mutedUntil }) => ({
    ...{ account, role, nameCard, joinedAt, mutedUntil },
  }));
  return {
    json: {
      ...lineOf(team),
      ...{ introduction, notification, keepsList, createdAt, disbandedAt, fields, attributes },
      ...{ members, hasMoreMembers: nextCursor !== null },
    },
    text: [
      `${team.groupId} ${team.name}: ${team.state}, ${team.memberCount} of ${team.capacity ?? "any number of"} members, ${team.freshness}`,
      ...(keepsList ? [] : ["The platform keeps no list of its members, or one too long to keep here."]),
      ...members.map(({ account, role, nameCard }) => `  ${account.padEnd(32)} ${role.padEnd(6)} ${nameCard}`),
      ...(nextCursor === null ? [] : ["  …"]),
    ],
  };
}

async function status(session: CliSession, game: string): Promise<CliAnswer> {
  const found = await getTeamsStatus(await session.inGame(game));
  const { byState, lag, quota, sweeps } = found;
  return {
    json: found,
    text: [
      Object.entries(byState)
        .map(([state, count]) => `${count} ${state}`)
        .join(", "),
      `${lag.waiting} callbacks wait, the oldest for ${Math.round(lag.oldestMs / 1_000)} s.`,
      `${quota.used} of ${quota.limit} groups${quota.isNear ? ": nearly all of the plan" : ""}.`,
      ...sweeps.map(sayOf),
    ],
  };
}

async function reconcile(session: CliSession, options: ReconcileOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const done = await reconcileTeams(ctx, reconcileTeamsInput.parse({ groupId: options.team }));
  if (done.scope === "team") {
    const { team, driftPairs, driftFacts } = done;
    return {
      json: { ...lineOf(team), driftPairs, driftFacts },
      text: [`${team.groupId}: ${driftPairs} members and ${driftFacts} facts were wrong; now they are right.`],
    };
  }
  if (options.wait === undefined) return answerOf(done.sweep);
  const ended = await waitForEnd(ctx, done.sweep.id);
  return { ...answerOf(ended), exitCode: ended.state === "completed" ? 0 : 1 };
}

function answerOf(sweep: SweepView): CliAnswer {
  const { id: sweepId, ...found } = sweep;
  return { json: { sweepId, ...found }, text: [sayOf(sweep)] };
}

function sayOf({
  startedAt,
  state,
  seen,
  driftPairs,
  driftFacts,
  driftTeams,
  found,
  gone,
  failure,
}: SweepView): string {
  const what = `${seen} teams asked about, ${driftPairs} members and ${driftFacts} facts of ${driftTeams} teams wrong, ${found} new, ${gone} gone`;
  return `${startedAt.toISOString()} ${state}: ${what}${failure === null ? "" : `; ${failure}`}`;
}

/** The sweep is the worker's; a database that restarts is back well within two minutes. */
function waitForEnd(ctx: GameCtx, id: string): Promise<SweepView> {
  return pollUntil(
    async () => {
      const { sweeps } = await getTeamsStatus(ctx);
      const sweep = sweeps.find((one) => one.id === id);
      if (sweep !== undefined) return sweep;
      throw new DomainError("NOT_FOUND", "cli.usage", `The sweep ${id} is no longer on record.`);
    },
    {
      isDone: ({ state }) => state === "completed" || state === "failed",
      mayPass: (error) => !(error instanceof DomainError),
      everyMs: 300,
      awayMsMax: 120_000,
    },
  );
}
