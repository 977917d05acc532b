import { placeHoldInput } from "#server/audit/retention/schema.ts";
import { getRetention } from "#server/audit/retention/service/get-retention.ts";
import { liftHold } from "#server/audit/retention/service/lift-hold.ts";
import { placeHold } from "#server/audit/retention/service/place-hold.ts";
import { runRetention } from "#server/audit/retention/service/run-retention.ts";
import type { RegisterCommands } from "./frame.ts";

type HoldOptions = { game: string; player?: string; mail?: string; reason: string };

export const registerRetention: RegisterCommands = (program, cli) => {
  const retention = program.command("retention").description("how long things are kept, and legal holds");
  retention
    .command("show")
    .description("the rules of a game, what they did last, and the holds that stand")
    .requiredOption("--game <slug>")
    .action(({ game }: { game: string }) =>
      cli.run(async (session) => {
        const { lines, holds } = await getRetention(await session.inGame(game));
        const text = [
          ...lines.map(({ table, days }) => `${table.padEnd(20)} ${days === null ? "for ever" : `${days} days`}`),
          ...holds.map((hold) => `hold ${hold.id} on ${hold.subject} ${hold.subjectId ?? ""}: ${hold.reason}`),
        ];
        return { json: { lines, holds }, text };
      }),
    );
  retention
    .command("run")
    .description("delete now what the rules of every game say; the worker does it once a day")
    .option("--dry-run", "only count")
    .action(({ dryRun = false }: { dryRun?: boolean }) =>
      cli.run(async ({ ctx }) => {
        const rules = await runRetention(ctx, { dryRun });
        const did = dryRun ? "would delete" : "deleted";
        const text = rules.map(
          (rule) => `${rule.game ?? "-"} ${rule.table} after ${rule.days} days: ${did} ${rule.rows}`,
        );
        return { json: { dryRun, rules }, text: text.length === 0 ? ["There is no rule: nothing is deleted."] : text };
      }),
    );
  retention
    .command("hold")
    .description("keep everything of a game, of one player or of one mail, whatever a rule says")
    .requiredOption("--game <slug>")
    .requiredOption("--reason <text>")
    .option("--player <id>")
    .option("--mail <id>")
    .action((options: HoldOptions) =>
      cli.run(async (session) => {
        const placed = await placeHold(await session.inGame(options.game), placeHoldInput.parse(subjectOf(options)));
        return { json: placed, text: [`The hold is placed: ${placed.id}`] };
      }),
    );
  retention
    .command("lift <id>")
    .description("lift a hold")
    .requiredOption("--game <slug>")
    .requiredOption("--reason <text>")
    .action((id: string, { game, reason }: { game: string; reason: string }) =>
      cli.run(async (session) => {
        await liftHold(await session.inGame(game), { id, reason });
        return { json: { id }, text: ["The hold is lifted."] };
      }),
    );
};

function subjectOf({ player, mail, reason }: HoldOptions) {
  if (player !== undefined) return { subject: "player", subjectId: player, reason };
  return mail === undefined ? { subject: "game", reason } : { subject: "campaign", subjectId: mail, reason };
}
