import { Command, CommanderError } from "commander";
import { registerAudience } from "./cli/audience.ts";
import { registerAudit } from "./cli/audit.ts";
import { registerCallbacks } from "./cli/callbacks.ts";
import { registerCampaign } from "./cli/campaign.ts";
import { registerDoctor } from "./cli/doctor.ts";
import { createCli, printFailure } from "./cli/frame.ts";
import { registerGame } from "./cli/game.ts";
import { registerHalt } from "./cli/halt.ts";
import { registerItems } from "./cli/items.ts";
import { registerKeys } from "./cli/keys.ts";
import { registerMail } from "./cli/mail.ts";
import { registerMessage } from "./cli/message.ts";
import { registerModeration } from "./cli/moderation.ts";
import { registerPlayers } from "./cli/players.ts";
import { registerRetention } from "./cli/retention.ts";
import { registerStaff } from "./cli/staff.ts";
import { registerTeams } from "./cli/teams.ts";
import { registerUserSig } from "./cli/user-sig.ts";
import { type App, openApp } from "./compose.ts";
import { EnvInvalid, parseEnv } from "./env.ts";
import { DomainError } from "./kernel/errors.ts";
import { joinLocalHerald } from "./runtime/local-environment.ts";
import { StartRefusal } from "./runtime/start-refusal.ts";

/** Every noun of the command line; a new one is a file in `cli/` and a line here. */
const nouns = [
  registerAudience,
  registerAudit,
  registerCallbacks,
  registerCampaign,
  registerDoctor,
  registerGame,
  registerHalt,
  registerItems,
  registerKeys,
  registerMail,
  registerMessage,
  registerModeration,
  registerPlayers,
  registerRetention,
  registerStaff,
  registerTeams,
  registerUserSig,
];

/** With an external database the environment is complete; else the command joins the Herald that runs on this data folder. */
function open(): App {
  try {
    // Logs would stand between the answer and whoever reads the last line of stdout.
    return openApp(parseEnv(joinLocalHerald(process.env)), { name: "cli", logTo: process.stderr });
  } catch (error) {
    if (error instanceof StartRefusal) {
      throw new DomainError("PRECONDITION_FAILED", "herald.not_running", error.message, { cause: error });
    }
    if (!(error instanceof EnvInvalid)) throw error;
    throw new DomainError("PRECONDITION_FAILED", "herald.bad_environment", error.message, { cause: error });
  }
}

/** Commander quotes what it did not understand: of a mistyped `--pasword=…` only the name may be said. */
function withoutValues(text: string): string {
  return text.replaceAll(/'(--?[\w-]+)=[^\n]*'/g, "'$1=…'");
}

async function main(): Promise<void> {
  const isJson = () => process.argv.includes("--json");
  const program = new Command("herald")
    .description("Herald's command line: the same verbs as the console, as the local operator")
    .option("--json", "the last line of stdout is one JSON object")
    .configureOutput({ writeErr: (text) => void (isJson() || process.stderr.write(withoutValues(text))) })
    .showSuggestionAfterError()
    .exitOverride();
  const cli = createCli(open, isJson);
  for (const register of nouns) register(program, cli);
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    process.exitCode = 1;
    // Without --json commander has said it already.
    if (isJson())
      printFailure(
        new DomainError("BAD_REQUEST", "cli.usage", withoutValues(error.message.replace(/^error: /, ""))),
        true,
      );
  }
}

await main();
