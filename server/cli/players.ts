import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { type ErasedCounts, erasePlayerInput, previewErasureInput } from "#server/players/erasure/schema.ts";
import { erasePlayer } from "#server/players/erasure/service/erase-player.ts";
import { previewErasure } from "#server/players/erasure/service/preview-erasure.ts";
import { type LabelChangeDetail, planLabelsInput } from "#server/players/labels/changes/schema.ts";
import { getLabelChange } from "#server/players/labels/changes/service/get-label-change.ts";
import { getPlayerLabels } from "#server/players/labels/changes/service/get-player-labels.ts";
import { planLabelChange } from "#server/players/labels/changes/service/plan-label-change.ts";
import { planLabelUndo } from "#server/players/labels/changes/service/plan-label-undo.ts";
import { startLabelChange } from "#server/players/labels/changes/service/start-label-change.ts";
import { listAttributeNames } from "#server/players/labels/facts/service/list-attribute-names.ts";
import { requestFacts } from "#server/players/labels/facts/service/request-facts.ts";
import { playerLabelsRef } from "#server/players/labels/schema.ts";
import { getLabelsStatus } from "#server/players/labels/service/get-labels-status.ts";
import { listTags } from "#server/players/labels/service/list-tags.ts";
import { exportPlayerInput } from "#server/players/records/schema.ts";
import { exportPlayer } from "#server/players/records/service/export-player.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";

type ChangeOptions = {
  game: string;
  add?: string[];
  remove?: string[];
  set?: string[];
  unset?: string[];
  player?: string[];
  file?: string;
  audience?: string;
  tag?: string;
};

type EraseOptions = { game: string; dryRun?: true; confirm?: string; reason?: string };

/** A plan or a run is waited for so long; it goes on by itself afterwards. */
const waitMsMax = 600_000;

export const registerPlayers: RegisterCommands = (program, cli) => {
  const players = program.command("players").description("what Herald knows of players");
  players
    .command("export <id>")
    .description("everything that Herald holds about one account of a game, as JSON")
    .requiredOption("--game <slug>")
    .option("--out <file>", "into this file, readable by its owner only")
    .action((id: string, { game, out }: { game: string; out?: string }) =>
      cli.run(async (session) => {
        const record = await exportPlayer(await session.inGame(game), exportPlayerInput.parse({ account: id }));
        const text = JSON.stringify(record, null, 2);
        if (out === undefined) return { json: record, text: [text] };
        writeFileSync(out, `${text}\n`, { mode: 0o600 });
        return { json: { account: id, file: out }, text: [`Written to ${out}.`] };
      }),
    );
  players
    .command("erase <id>")
    .description(
      "take one account out of everything that Herald holds of a game; counts and sealed entries stay, without a name",
    )
    .requiredOption("--game <slug>")
    .option("--dry-run", "only tell what goes, what stays and what stands in the way")
    .option("--confirm <id>", "the account once more")
    .option("--reason <text>", "why; it is sealed, so without the account and the nickname")
    .action((id: string, options: EraseOptions) => cli.run((session) => erase(session, id, options)));
  const labels = players.command("labels").description("tags and attributes");
  labels
    .command("show")
    .description("tags, attribute names and how fresh they are; of one player with --player")
    .requiredOption("--game <slug>")
    .option("--player <id>", "ask the platform about this one")
    .action((options: { game: string; player?: string }) => cli.run((session) => show(session, options)));
  labels
    .command("refresh")
    .description("have every player's tags and attributes read from the platform again")
    .requiredOption("--game <slug>")
    .action(({ game }: { game: string }) =>
      cli.run(async (session) => {
        await requestFacts(await session.inGame(game), { everything: true });
        return {
          json: { reading: true },
          text: ["The worker reads them now; `players labels show` says how far it is."],
        };
      }),
    );
  labels
    .command("plan")
    .description("plan to give and take tags and attributes; prints the plan and its id, changes nobody")
    .requiredOption("--game <slug>")
    .option("--add <tag...>", "tags to give")
    .option("--remove <tag...>", "tags to take away")
    .option("--set <name=value...>", "attributes to set")
    .option("--unset <name...>", "attributes to take away")
    .option("--player <id...>", "these players")
    .option("--file <file>", "players by a file of ids, up to 20,000")
    .option("--audience <id>", "players of a saved audience")
    .option("--tag <tag>", "players who have this tag")
    .action((options: ChangeOptions) => cli.run((session) => plan(session, options)));
  labels
    .command("undo <id>")
    .description("plan to give the players of a change back what they had")
    .requiredOption("--game <slug>")
    .action((id: string, { game }: { game: string }) =>
      cli.run(async (session) => {
        const ctx = await session.inGame(game);
        return planned(await settled(ctx, (await planLabelUndo(ctx, { id })).id));
      }),
    );
  labels
    .command("run <id>")
    .description("run a plan; --players is the number of players that it said it changes")
    .requiredOption("--game <slug>")
    .requiredOption("--players <count>")
    .option("--wait", "until it has ended")
    .action((id: string, options: { game: string; players: string; wait?: true }) =>
      cli.run((session) => run(session, id, options)),
    );
};

async function erase(session: CliSession, id: string, options: EraseOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  if (options.dryRun) {
    const preview = await previewErasure(ctx, previewErasureInput.parse({ account: id }));
    return {
      json: { dryRun: true, account: id, ...preview },
      text: [
        ...(preview.goes === null ? [] : linesOf(preview.goes, "would change")),
        handwritten(preview.writtenByHand),
        ...preview.blockers.map(({ kind, name }) => `not over yet: ${kind} ${name}`),
        ...preview.holds.map(({ subject, reason }) => `legal hold on the ${subject}: ${reason}`),
      ],
      ...(preview.blockers.length + preview.holds.length > 0 ? { exitCode: 1 as const } : {}),
    };
  }
  const { confirm: confirmed = "", reason = "" } = options;
  const erased = await erasePlayer(ctx, erasePlayerInput.parse({ account: id, confirmed, reason }));
  return {
    json: { erased: true, ...erased },
    text: [...linesOf(erased.counts, "changed"), handwritten(erased.writtenByHand), "The player is erased."],
  };
}

function linesOf(counts: ErasedCounts, did: string): string[] {
  return Object.entries(counts).map(([part, rows]) => `${part.padEnd(14)} ${did} ${rows}`);
}

function handwritten(entries: number): string {
  return `Sealed entries in which somebody wrote the account or the nickname by hand, which stay: ${entries}`;
}

async function show(session: CliSession, options: { game: string; player?: string }): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  if (options.player !== undefined) {
    const { account } = playerLabelsRef.parse({ account: options.player });
    const { tags, attributes, labelsAt, isFresh } = await getPlayerLabels(ctx, { account });
    return {
      json: { account, tags, attributes, at: labelsAt, fresh: isFresh },
      text: [
        `${account}: ${tags.length === 0 ? "no tags" : tags.join(", ")}`,
        ...Object.entries(attributes).map(([name, value]) => `  ${name} = ${value}`),
        ...(isFresh ? [] : ["The platform did not answer: this is what Herald last heard."]),
      ],
    };
  }
  const [status, tags, names] = await Promise.all([getLabelsStatus(ctx), listTags(ctx, {}), listAttributeNames(ctx)]);
  const attributes = names.places.flatMap(({ place, name }) => (name === null ? [] : [{ place: Number(place), name }]));
  const { total, known, oldestAt, isReading, refusal } = status;
  return {
    json: { total, known, oldestAt, reading: isReading, refusedCode: refusal?.code ?? null, tags, attributes },
    text: [
      `Tags of ${known} of ${total} players are known${isReading ? "; they are being read" : ""}.`,
      ...(refusal === null ? [] : [`The platform refuses (${refusal.code}): ${refusal.message.en}`]),
      ...tags.map(({ tag, players }) => `${String(players).padStart(9)}  ${tag}`),
      ...attributes.map(({ place, name }) => `place ${place}  ${name}`),
    ],
  };
}

async function plan(session: CliSession, options: ChangeOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const wanted = {
    add: options.add ?? [],
    remove: options.remove ?? [],
    set: Object.fromEntries((options.set ?? []).map(pairOf)),
    unset: options.unset ?? [],
  };
  const input = planLabelsInput.parse({ wanted, source: sourceOf(options) });
  return planned(await settled(ctx, (await planLabelChange(ctx, input)).id));
}

async function run(
  session: CliSession,
  id: string,
  options: { game: string; players: string; wait?: true },
): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const confirmedPlayers = wholeNumber("players", options.players);
  const started = await startLabelChange(ctx, { id, confirmedPlayers });
  const change = options.wait ? await settled(ctx, id) : started;
  const { state, changeCount, doneCount, failedCount, refusal } = change;
  return {
    json: { changeId: id, state, players: changeCount, changed: doneCount, failed: failedCount },
    text: [
      `${state}: ${doneCount} of ${changeCount} players changed, ${failedCount} refused.`,
      ...(refusal === null ? [] : [`The platform refused a call (${refusal.code}): ${refusal.message.en}`]),
    ],
    ...(options.wait && state !== "completed" ? { exitCode: 1 as const } : {}),
  };
}

/** Waits for the worker's plan or run. @throws DomainError `cli.usage` when it takes longer than anybody waits */
async function settled(ctx: GameCtx, id: string): Promise<LabelChangeDetail> {
  const until = performance.now() + waitMsMax;
  while (performance.now() < until) {
    const change = await getLabelChange(ctx, { id });
    if (change.state !== "planning" && change.state !== "running") return change;
    await wait(300);
  }
  throw new DomainError("PRECONDITION_FAILED", "cli.usage", `Change ${id} still goes on. Is a worker running?`);
}

function planned(change: LabelChangeDetail): CliAnswer {
  const { id: changeId, state, name, changeCount, sameCount, skips, callCount, etaSeconds, refusal } = change;
  const skipped = skips.map(({ reason, players }) => ({ reason, players }));
  return {
    json: { changeId, state, players: changeCount, same: sameCount, skipped, calls: callCount, etaSeconds },
    text: [
      `${name}: ${changeCount} players to change, ${sameCount} have it already, ${callCount} calls, about ${etaSeconds} s.`,
      ...skipped.map(({ reason, players }) => `  ${players} do not get it: ${reason}`),
      ...(refusal === null ? [] : [`There is no plan, the platform refuses (${refusal.code}): ${refusal.message.en}`]),
      ...(state === "planned" ? [`Run it with: players labels run ${changeId} --players ${changeCount}`] : []),
    ],
    ...(state === "planned" ? {} : { exitCode: 1 as const }),
  };
}

function sourceOf({ player, file, audience, tag }: ChangeOptions): unknown {
  const given = [player, file, audience, tag].filter((one) => one !== undefined).length;
  if (given !== 1) {
    const message = "Say which players with one of --player, --file, --audience or --tag.";
    throw new DomainError("BAD_REQUEST", "cli.usage", message);
  }
  if (audience !== undefined) return { kind: "audience", audienceId: audience };
  if (tag !== undefined) return { kind: "filter", tag };
  return { kind: "pasted", text: file === undefined ? (player ?? []).join("\n") : readText(file) };
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new DomainError("BAD_REQUEST", "cli.usage", `--set takes name=value, not "${text.slice(0, 40)}".`);
}

function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const message = `The file ${file} cannot be read as UTF-8 text.`;
    throw new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file }, cause });
  }
}
