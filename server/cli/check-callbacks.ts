import type { CallbackHealth } from "#server/games/callbacks/events/schema.ts";
import { getHealth } from "#server/games/callbacks/events/service/get-health.ts";
import type { Check } from "#server/games/schema.ts";
import { listGames } from "#server/games/service/list-games.ts";
import type { App } from "../compose.ts";
import { sessionOf } from "./frame.ts";

/** Whether callbacks come in for each game, and whether one that is expected does not. */
export async function checkCallbacks(app: App): Promise<Check[]> {
  const { ctx } = sessionOf(app);
  const checks: Check[] = [];
  for (const game of await listGames(ctx)) {
    const health = await getHealth({ db: ctx.db, game });
    const silent = health.commands.filter(({ silence }) => silence !== null).map(({ command }) => command);
    checks.push({ name: `${game.slug}: callbacks arrive`, ...judge(health, silent) });
  }
  return checks;
}

function judge(health: CallbackHealth, silent: readonly string[]): Omit<Check, "name"> {
  if (!health.everSeen) {
    return {
      status: "warn",
      detail: "None was ever taken in: teams and messages are not seen as they happen.",
      fix: "Paste the address of Settings > Callbacks into the vendor's console, switch the commands on, and test it there.",
    };
  }
  if (health.isQuiet) {
    return {
      status: "warn",
      detail: `None came since ${health.lastAt?.toISOString()}: teams and messages are not seen as they happen.`,
      fix: "Is the gateway running? Test the address in Settings > Callbacks; if the test passes, look at the vendor's console.",
    };
  }
  if (silent.length > 0) {
    return {
      status: "warn",
      detail: `Others come, these do not: ${silent.join(", ")}.`,
      fix: "Look at their switches in the vendor's console.",
    };
  }
  return { status: "ok", detail: "Every expected command is seen.", fix: null };
}
