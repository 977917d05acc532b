import type { GameCtx } from "#server/kernel/context.ts";
import { selectTypes } from "../queries.ts";
import { mailWords } from "../rules/shipped-types.ts";
import type { MessageTypeRow } from "../schema.ts";

/** The types of a game by code, archived ones too; Herald's own mail stands first. */
export async function listMessageTypes(ctx: GameCtx): Promise<MessageTypeRow[]> {
  const rows = await selectTypes(ctx.db, ctx.game.id);
  const { code, names, wireVersion } = mailWords;
  const mail = { code, names, wireVersion, version: 0, isShippedMail: true, isArchived: false };
  return [
    { ...mail, updatedByName: null, updatedAt: null },
    ...rows.map(({ id: _id, archivedAt, ...row }) => ({
      ...row,
      isShippedMail: false,
      isArchived: archivedAt !== null,
    })),
  ];
}
