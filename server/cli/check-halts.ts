import { describeInstallation } from "#server/games/halts/service/describe-installation.ts";
import { listAllHalts } from "#server/games/halts/service/list-all-halts.ts";
import type { Check, CheckStatus } from "#server/games/schema.ts";
import type { App } from "../compose.ts";

/** A restored or copied database would send once more what was sent after it was copied. */
export async function checkInstallation({ db }: App): Promise<Check> {
  const known = await describeInstallation({ db });
  const name = "database_identity";
  if (known === null)
    return line(name, "ok", "No worker has recorded yet which database this is; the first one will.", null);
  const { isKnown, confirmedByName, confirmedAt } = known;
  if (isKnown)
    return line(name, "ok", `It is the one that ${confirmedByName} vouched for on ${dayOf(confirmedAt)}.`, null);
  return line(
    name,
    "fail",
    `It is not the one that ${confirmedByName} vouched for on ${dayOf(confirmedAt)}: restored, copied or promoted.`,
    "Confirm it in the console, once no other copy sends. Until then nothing is sent.",
  );
}

export async function checkHalts({ db }: App): Promise<Check[]> {
  const open = await listAllHalts({ db });
  if (open.length === 0) return [line("halts", "ok", "Nobody has stopped sending.", null)];
  return open.map(({ slug, cause, reason, pulledByName, pulledAt }) => {
    const what = slug ?? "every game";
    const since = pulledAt.toISOString();
    return cause === "person"
      ? line(
          "halts",
          "warn",
          `${pulledByName} stopped ${what} at ${since}: ${reason}`,
          "herald resume, then an approval.",
        )
      : line("halts", "fail", `Herald stopped ${what} at ${since}: ${reason}`, "Confirm the database in the console.");
  });
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function line(name: string, status: CheckStatus, detail: string, fix: string | null): Check {
  return { name, status, detail, fix };
}
