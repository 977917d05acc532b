import type { GameCtx } from "#server/kernel/context.ts";
import { messageTypeNotFound } from "../errors.ts";
import { findType, selectVersions } from "../queries.ts";
import { clientCodeOf } from "../rules/client-code.ts";
import { writeSchema } from "../rules/json-schema.ts";
import type { GetMessageTypeInput, MessageDefinition } from "../schema.ts";
import { readVersion } from "./read-version.ts";

export type MessageTypeView = {
  id: string;
  code: string;
  /** The one that is shown, and the newest. */
  version: number;
  newestVersion: number;
  wireVersion: number;
  isArchived: boolean;
  updatedByName: string;
  updatedAt: Date;
  definition: MessageDefinition;
  /** Newest first. */
  versions: { version: number; wireVersion: number; createdByName: string; createdAt: Date }[];
  /** What `Data` holds, as JSON Schema. */
  schema: string;
  clientCode: { typescript: string; csharp: string };
};

/** A type at its newest version, or at one of old. @throws DomainError `messages.type_not_found` */
export async function getMessageType(ctx: GameCtx, input: GetMessageTypeInput): Promise<MessageTypeView> {
  const type = await findType(ctx.db, { gameId: ctx.game.id, code: input.code });
  if (type === undefined) throw messageTypeNotFound(input.code);
  const rows = await selectVersions(ctx.db, type.id);
  const row = rows.find(({ version }) => version === (input.version ?? type.version));
  if (row === undefined) throw messageTypeNotFound(`${input.code} ${input.version ?? ""}`.trim());
  const shown = readVersion(row);
  return {
    ...shown,
    id: type.id,
    newestVersion: type.version,
    isArchived: type.archivedAt !== null,
    updatedByName: type.updatedByName,
    updatedAt: type.updatedAt,
    versions: rows.map(({ definition: _definition, code: _code, ...each }) => each),
    schema: JSON.stringify(writeSchema(shown), null, 2),
    clientCode: clientCodeOf(shown),
  };
}
