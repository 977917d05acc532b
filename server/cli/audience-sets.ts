import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { z } from "zod";
import { setOperations } from "#db/enums/audiences.ts";
import { combineAudiences } from "#server/audiences/combinations/service/combine-audiences.ts";
import { createAudienceFromCondition } from "#server/audiences/conditions/service/create-audience-from-condition.ts";
import {
  type AudienceDetail,
  audienceRef,
  combineAudiencesInput,
  createAudienceFromConditionInput,
  listAudiencesInput,
} from "#server/audiences/schema.ts";
import { getAudience } from "#server/audiences/service/get-audience.ts";
import { listAudiences } from "#server/audiences/service/list-audiences.ts";
import { listUses } from "#server/audiences/service/list-uses.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { type Cli, type CliAnswer, type CliSession, storedSentence } from "./frame.ts";

type ListOptions = { game: string; search?: string; cursor?: string };
type ShowOptions = { game: string };
type CombineOptions = { game: string; operation: string; name: string; withoutExcluded?: boolean; wait?: boolean };
type ConditionOptions = { game: string; condition: string; name: string; wait?: boolean };

/** What is done with audiences that are there, and with those that the worker makes. */
export function registerAudienceSets(audience: Command, cli: Cli): void {
  audience
    .command("list")
    .description("the game's audiences, the newest first")
    .requiredOption("--game <slug>")
    .option("--search <text>", "part of the name")
    .option("--cursor <cursor>", "where the last page ended")
    .action((options: ListOptions) => cli.run((session) => list(session, options)));
  audience
    .command("show <id>")
    .description("one audience, with 20 of its players and the mails that rest on it")
    .requiredOption("--game <slug>")
    .action((id: string, options: ShowOptions) => cli.run((session) => show(session, { ...options, id })));
  audience
    .command("combine <ids...>")
    .description("make an audience of others; for minus the first is the one that the rest is taken from")
    .requiredOption("--game <slug>")
    .requiredOption("--operation <word>", setOperations.join(", "))
    .option("--name <name>", "made of the parts' names by default", "")
    .option("--without-excluded", "leave out the accounts that the game excludes now")
    .option("--wait", "until the worker has made it")
    .action((ids: string[], options: CombineOptions) => cli.run((session) => combine(session, { ...options, ids })));
  audience
    .command("from-condition")
    .description("make an audience of the players who meet a condition now")
    .requiredOption("--game <slug>")
    .requiredOption("--condition <json|@file>", "the condition as JSON, or a file that holds it")
    .option("--name <name>", "made of the condition by default", "")
    .option("--wait", "until the worker has made it")
    .action((options: ConditionOptions) => cli.run((session) => fromCondition(session, options)));
}

async function list(session: CliSession, options: ListOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const { game: _, ...page } = options;
  const { rows, nextCursor } = await listAudiences(ctx, listAudiencesInput.parse(page));
  const audiences = rows.map((row) => ({
    audienceId: row.id,
    name: row.name,
    source: row.source,
    state: row.state,
    players: row.validCount,
    createdBy: row.createdByName,
    createdAt: row.createdAt,
    mails: row.useCount,
  }));
  return {
    json: { audiences, nextCursor },
    text: audiences.map((row) => [row.audienceId, row.state, row.players, row.source, row.name].join("\t")),
  };
}

async function show(session: CliSession, options: ShowOptions & { id: string }): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const ref = audienceRef.parse({ id: options.id });
  const audience = await getAudience(ctx, ref);
  return answerFor(audience, (await listUses(ctx, ref)).uses);
}

async function combine(session: CliSession, options: CombineOptions & { ids: string[] }): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const input = combineAudiencesInput.parse({
    operation: options.operation,
    audienceIds: options.ids,
    withoutExcluded: options.withoutExcluded ?? false,
    name: options.name,
  });
  return made(ctx, await combineAudiences(ctx, input), options.wait);
}

async function fromCondition(session: CliSession, options: ConditionOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const condition = await readCondition(options.condition);
  const input = createAudienceFromConditionInput.parse({ name: options.name, condition });
  return made(ctx, await createAudienceFromCondition(ctx, input), options.wait);
}

async function readCondition(given: string): Promise<unknown> {
  const file = given.startsWith("@") ? given.slice(1) : undefined;
  const text =
    file === undefined
      ? given
      : await readFile(file, "utf8").catch((cause: unknown) => {
          throw new DomainError("BAD_REQUEST", "input.file_unreadable", `The file ${file} cannot be read.`, {
            params: { file },
            cause,
          });
        });
  const parsed = z.string().transform(parseJson).safeParse(text);
  if (parsed.success) return parsed.data;
  throw new DomainError("BAD_REQUEST", "audiences.condition_no_json", "The condition is no JSON.");
}

function parseJson(text: string, ctx: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "no JSON" });
    return z.NEVER;
  }
}

/** An audience that was just announced, or what became of it. */
async function made(ctx: GameCtx, ref: { id: string }, isWaiting = false): Promise<CliAnswer> {
  let audience = await getAudience(ctx, ref);
  while (isWaiting && (audience.state === "receiving" || audience.state === "checking")) {
    await wait(300);
    audience = await getAudience(ctx, ref);
  }
  if (audience.state === "failed") {
    const reason = audience.failureReason ?? "internal";
    throw new DomainError("PRECONDITION_FAILED", reason, `The audience could not be made. ${storedSentence(reason)}`);
  }
  return answerFor(audience, []);
}

function answerFor(audience: AudienceDetail, mails: readonly { id: string; name: string; state: string }[]): CliAnswer {
  const { id, name, source, state, validCount, duplicateCount, rejectedCount, unknownCount, origin, sample } = audience;
  return {
    json: {
      audienceId: id,
      name,
      source,
      state,
      players: validCount,
      duplicates: duplicateCount,
      rejected: rejectedCount,
      unknown: unknownCount,
      origin,
      sample: sample.map((player) => player.id),
      mails,
    },
    text: [`${name}: ${state}, ${validCount} players (${source}), audience ${id}.`],
  };
}
