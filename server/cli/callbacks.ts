import { listCallbacksInput, openCallbackInput, replayCallbackInput } from "#server/games/callbacks/events/schema.ts";
import { getHealth } from "#server/games/callbacks/events/service/get-health.ts";
import { listCallbacks } from "#server/games/callbacks/events/service/list-callbacks.ts";
import { openCallback } from "#server/games/callbacks/events/service/open-callback.ts";
import { replayCallback } from "#server/games/callbacks/events/service/replay-callback.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";

type InGame = { game: string };
const problems = ["late", "full", "refused", "unreadable", "malformed"] as const;
type ListOptions = InGame & {
  command?: string;
  reading?: string;
  group?: string;
  account?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit?: string;
};

export const registerCallbacks: RegisterCommands = (program, cli) => {
  const callbacks = program.command("callbacks").description("what the IM tells a game, as it came");
  callbacks
    .command("health")
    .description("say which commands come, how they are answered, and which should come and do not")
    .requiredOption("--game <slug>")
    .action((options: InGame) => cli.run((session) => health(session, options)));
  callbacks
    .command("list")
    .description("list stored events, the last taken in first")
    .requiredOption("--game <slug>")
    .option("--command <name>")
    .option("--reading <word>", "read, unknown or malformed")
    .option("--group <id>")
    .option("--account <id>")
    .option("--from <time>", "received at or after, ISO 8601")
    .option("--to <time>", "received before, ISO 8601")
    .option("--cursor <cursor>", "nextCursor of the page before")
    .option("--limit <n>", "1 to 100")
    .action((options: ListOptions) => cli.run((session) => list(session, options)));
  callbacks
    .command("show <id>")
    .description("show one event with its body; leaves an audit entry")
    .requiredOption("--game <slug>")
    .action((id: string, options: InGame) => cli.run((session) => show(session, id, options)));
  callbacks
    .command("replay <id>")
    .description("hand a stored event to the state of teams again; safe to repeat")
    .requiredOption("--game <slug>")
    .requiredOption("--reason <text>")
    .action((id: string, options: InGame & { reason: string }) =>
      cli.run(async (session) => {
        const input = replayCallbackInput.parse({ id: Number(id), reason: options.reason });
        const { added } = await replayCallback(await session.inGame(options.game), input);
        return { json: { id: input.id, added }, text: [added ? "It waits for the teams." : "It was waiting already."] };
      }),
    );
};

async function health(session: CliSession, options: InGame): Promise<CliAnswer> {
  const found = await getHealth(await session.inGame(options.game));
  const text = found.commands.map((one) => {
    const seen = one.lastAt?.toISOString() ?? "never";
    const answer = one.p50Ms === null ? "" : `\tp50 ${one.p50Ms} ms, p99 ${one.p99Ms} ms`;
    const wrong = problems.filter((problem) => one[problem] > 0).map((problem) => `${one[problem]} ${problem}`);
    const told = [
      ...(wrong.length === 0 ? [] : [`${wrong.join(", ")} in a day`]),
      ...(one.silence === null ? [] : [one.silence]),
    ];
    return [`${one.command}\t${seen}\t${one.lastHour} in an hour${answer}`, ...told].join("\t");
  });
  return { json: found, text };
}

async function list(session: CliSession, options: ListOptions): Promise<CliAnswer> {
  const { game, group, limit, ...filters } = options;
  const input = listCallbacksInput.parse({
    ...filters,
    ...(group === undefined ? {} : { groupId: group }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  });
  const { rows, nextCursor } = await listCallbacks(await session.inGame(game), input);
  const text = rows.map((row) =>
    [row.id, row.receivedAt.toISOString(), row.command, row.groupId ?? "-", row.account ?? "-", row.reading].join("\t"),
  );
  return { json: { events: rows, nextCursor }, text };
}

async function show(session: CliSession, id: string, options: InGame): Promise<CliAnswer> {
  const event = await openCallback(await session.inGame(options.game), openCallbackInput.parse({ id: Number(id) }));
  return { json: event, text: [`${event.id}\t${event.receivedAt.toISOString()}\t${event.command}`, event.body] };
}
