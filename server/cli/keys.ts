import { countSealedTexts } from "#server/secrets/service/count-sealed-texts.ts";
import { rotateMasterKey } from "#server/secrets/service/rotate-master-key.ts";
import type { RegisterCommands } from "./frame.ts";

export const registerKeys: RegisterCommands = (program, cli) => {
  const keys = program.command("keys").description("the master keys under which secrets are stored");
  keys
    .command("show")
    .description("name the known keys, and how many stored secrets stand under which")
    .action(() =>
      cli.run(async ({ ctx }) => {
        const count = await countSealedTexts(ctx);
        const [current = "", ...others] = count.keyIds;
        return {
          json: count,
          text: [
            `Current key ${current}${others.length > 0 ? `; also opening: ${others.join(", ")}` : ""}.`,
            `${count.total} stored secrets: ${count.current} under it, ${count.older} under another known key, ${count.unreadable} unreadable.`,
          ],
          exitCode: count.unreadable > 0 ? 1 : 0,
        };
      }),
    );
  keys
    .command("rotate")
    .description(
      "store every secret under the new master key: the environment's, or one drawn now into the data folder's key file",
    )
    .action(() =>
      cli.run(async ({ app, ctx }) => {
        const rotation = await rotateMasterKey(ctx, app.keyFile);
        const { keyId, resealed, total } = rotation;
        return {
          json: rotation,
          text: [`${resealed} of ${total} stored secrets were sealed anew under key ${keyId}.`],
        };
      }),
    );
};
