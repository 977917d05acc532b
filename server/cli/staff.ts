import type { AddStaffInput } from "#server/auth/schema.ts";
import { addOwner } from "#server/auth/service/add-owner.ts";
import { addStaff } from "#server/auth/service/add-staff.ts";
import { disableStaff } from "#server/auth/service/disable-staff.ts";
import { enableStaff } from "#server/auth/service/enable-staff.ts";
import { listStaff } from "#server/auth/service/list-staff.ts";
import { resetPassword } from "#server/auth/service/reset-password.ts";
import { resetTwoFactor } from "#server/auth/service/reset-two-factor.ts";
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
  staff
    .command("enable <email>")
    .description("let a person in again, with the roles of before")
    .action((email: string) =>
      cli.run(async ({ ctx }) => {
        const enabled = await enableStaff(ctx, { email });
        return { json: enabled, text: [`${enabled.email} may sign in again.`] };
      }),
    );
  staff
    .command("list")
    .description("everybody who may sign in, with roles, state and second factor")
    .option("--game <slug>", "only whoever may enter this game")
    .action((options: { game?: string }) => cli.run((session) => list(session, options)));
  staff
    .command("reset-password <email>")
    .description(
      "give a person another password and end their sessions; without --password one is made and printed once",
    )
    .option("--password <password>", "at least 12 characters (other users of this machine may see it)")
    .option("--password-file <file>", "a file with the password")
    .action((email: string, options: Pick<AddOptions, "password" | "passwordFile">) =>
      cli.run(async ({ ctx }) => {
        const given = readSecret("password", { value: options.password, file: options.passwordFile });
        const { password, ...reset } = await resetPassword(ctx, { email, password: given });
        return {
          json: { ...reset, ...(password === null ? {} : { password }) },
          text: [
            `${reset.email} has another password, and is signed out everywhere.`,
            ...(password === null ? [] : [`Password, shown once: ${password}`]),
          ],
        };
      }),
    );
  staff
    .command("reset-two-factor <email>")
    .description("take a person's second factor away, who lost the phone and the recovery codes")
    .action((email: string) =>
      cli.run(async ({ ctx }) => {
        const reset = await resetTwoFactor(ctx, { email });
        return { json: reset, text: [`${reset.email} signs in with the password alone until there is another one.`] };
      }),
    );
};

async function list({ ctx, inGame }: CliSession, options: { game?: string }): Promise<CliAnswer> {
  const gameId = options.game === undefined ? undefined : (await inGame(options.game)).game.id;
  const people = await listStaff(ctx, { gameId });
  return {
    json: { staff: people },
    text: people.map(({ email, isOwner, roles, state, twoFactor }) => {
      const held = isOwner ? "owner" : roles.map(({ game, role }) => `${role} in ${game}`).join(", ") || "no role";
      return `${email}  ${held}${state === "disabled" ? "  disabled" : ""}${twoFactor ? "  second factor" : ""}`;
    }),
  };
}

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
