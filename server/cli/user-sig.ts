import { signUserSig } from "#server/im/service/sign-user-sig.ts";
import { verifyUserSig } from "#server/im/service/verify-user-sig.ts";
import { type RegisterCommands, wholeNumber } from "./frame.ts";

type SignOptions = { game: string; player: string; ttl: string; reason: string };
type VerifyOptions = { game: string; player: string; sig: string };

export const registerUserSig: RegisterCommands = (program, cli) => {
  const userSig = program.command("user-sig").description("logins of players on the IM platform");
  userSig
    .command("sign")
    .description("sign a login for one player; the reason goes into the audit log")
    .requiredOption("--game <slug>")
    .requiredOption("--player <account>")
    .requiredOption("--ttl <seconds>", "60 to 86400")
    .requiredOption("--reason <text>")
    .action((options: SignOptions) =>
      cli.run(async (session) => {
        const ctx = await session.inGame(options.game);
        const { player, reason } = options;
        const signed = await signUserSig(ctx, { player, reason, ttlSeconds: wholeNumber("ttl", options.ttl) });
        const expiresAt = signed.expiresAt.toISOString();
        return { json: { userSig: signed.userSig, expiresAt }, text: [signed.userSig, `valid until ${expiresAt}`] };
      }),
    );
  userSig
    .command("verify")
    .description("say whether a signature logs this player in, and if not, why")
    .requiredOption("--game <slug>")
    .requiredOption("--player <account>")
    .requiredOption("--sig <signature>")
    .action((options: VerifyOptions) =>
      cli.run(async (session) => {
        const ctx = await session.inGame(options.game);
        const { valid, reason, issuedAt, expiresAt } = await verifyUserSig(ctx, {
          player: options.player,
          userSig: options.sig,
        });
        const times = `issued ${issuedAt?.toISOString() ?? "?"}, expires ${expiresAt?.toISOString() ?? "?"}`;
        return {
          json: { valid, reason, issuedAt, expiresAt },
          text: [valid ? `valid; ${times}` : `not valid: ${reason}; ${times}`],
          exitCode: valid ? 0 : 1,
        };
      }),
    );
};
