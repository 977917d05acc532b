import { Command, CommanderError } from "commander";
import { createCli, printFailure, type RegisterCommands } from "./cli/frame.ts";
import { type App, openApp } from "./compose.ts";
import { EnvInvalid, parseEnv } from "./env.ts";
import { DomainError } from "./kernel/errors.ts";
import { joinLocalHerald } from "./runtime/local-environment.ts";
import { StartRefusal } from "./runtime/start-refusal.ts";

/** Every noun of the command line; a new one is a file in `cli/` and a line here. Loading all of them takes longer than most commands do. */
const nouns: Readonly<Record<string, () => Promise<RegisterCommands>>> = {
  audience: async () => (await import("./cli/audience.ts")).registerAudience,
  audit: async () => (await import("./cli/audit.ts")).registerAudit,
  callbacks: async () => (await import("./cli/callbacks.ts")).registerCallbacks,
  campaign: async () => (await import("./cli/campaign.ts")).registerCampaign,
  doctor: async () => (await import("./cli/doctor.ts")).registerDoctor,
  game: async () => (await import("./cli/game.ts")).registerGame,
  halt: async () => (await import("./cli/halt.ts")).registerHalt,
  items: async () => (await import("./cli/items.ts")).registerItems,
  keys: async () => (await import("./cli/keys.ts")).registerKeys,
  mail: async () => (await import("./cli/mail.ts")).registerMail,
  message: async () => (await import("./cli/message.ts")).registerMessage,
  moderation: async () => (await import("./cli/moderation.ts")).registerModeration,
  players: async () => (await import("./cli/players.ts")).registerPlayers,
  retention: async () => (await import("./cli/retention.ts")).registerRetention,
  staff: async () => (await import("./cli/staff.ts")).registerStaff,
  teams: async () => (await import("./cli/teams.ts")).registerTeams,
  "user-sig": async () => (await import("./cli/user-sig.ts")).registerUserSig,
};

/** All of them without a noun, with one that is not ours (the answer names them), and for `resume`, which stands with `halt`. */
async function wantedCommands(): Promise<RegisterCommands[]> {
  const noun = process.argv.slice(2).find((word) => !word.startsWith("-"));
  const all = Object.entries(nouns);
  const wanted = all.filter(([name]) => name === noun);
  return await Promise.all((wanted.length > 0 ? wanted : all).map(([, load]) => load()));
}

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
  for (const register of await wantedCommands()) register(program, cli);
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
