import type { AddStaffInput } from "#server/auth/schema.ts";
import { addOwner } from "#server/auth/service/add-owner.ts";
import { addStaff } from "#server/auth/service/add-staff.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";
import { readSecret } from "./secret-option.ts";

type AddOptions = {
  email: string;
  role: string;
  game?: string;
  name?: string;
  password?: string;
  passwordFile?: string;
};

export const registerStaff: RegisterCommands = (program, cli) => {
  const staff = program.command("staff").description("people who sign in");
  staff
    .command("add")
    .description("give a person a role in a game; without --password one is made and printed once")
    .requiredOption("--email <email>")
    .requiredOption(
      "--role <role>",
      "viewer, support, operator, approver, moderator, auditor, admin; or owner, of everything",
    )
    .option("--game <slug>", "needed for every role but owner")
    .option("--name <name>")
    .option("--password <password>", "at least 12 characters (other users of this machine may see it)")
    .option("--password-file <file>", "a file with the password")
    .action((options: AddOptions) => cli.run((session) => add(session, options)));
  staff
    .command("disable <email>")
    .description("lock a person out everywhere, with the next request")
    .action((email: string) =>
      cli.run(async ({ ctx }) => {
        const disabled = await disableStaff(ctx, { email });
        return { json: disabled, text: [`${disabled.email} is disabled.`] };
      }),
    );
};

async function add(session: CliSession, options: AddOptions): Promise<CliAnswer> {
  const { email, name } = options;
  const password = readSecret("password", { value: options.password, file: options.passwordFile });
  const added =
    options.role === "owner"
      ? await addOwner(session.ctx, { email, name, password })
      : // The verb checks every field; words from the command line are not typed.
        await addStaff(await session.inGame(gameOf(options)), {
          email,
          name,
          password,
          role: options.role,
        } as AddStaffInput);
  const shown = added.password === null ? {} : { password: added.password };
  return {
    json: { email: added.email, role: added.role, ...shown },
    text: [
      `${added.email} is ${added.role}${options.game === undefined ? "" : ` in ${options.game}`}.`,
      ...(added.password === null ? [] : [`Password, shown once: ${added.password}`]),
    ],
  };
}

function gameOf(options: AddOptions): string {
  if (options.game !== undefined) return options.game;
  throw new DomainError("BAD_REQUEST", "staff.game_missing", "Which game? Give --game SLUG (only an owner has none).");
}
