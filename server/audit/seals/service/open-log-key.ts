import { randomUUID } from "node:crypto";
import { makeNoteKey, type NoteKey } from "#lib/signed-note.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findKey, insertKey, type KeyRow } from "../queries.ts";

/**
 * The key that signs checkpoints, made when there is none; of several processes at once all come back with the same. The private half
 * stands in the database under the master key.
 * @throws Error when it was sealed under another master key.
 */
export async function openLogKey(ctx: Pick<Ctx, "db" | "secrets">): Promise<NoteKey & { origin: string }> {
  const { origin, publicKey, privateKeySealed } = await findOrMakeKey(ctx);
  return { origin, publicKey, privateKey: ctx.secrets.open(privateKeySealed) };
}

async function findOrMakeKey(ctx: Pick<Ctx, "db" | "secrets">): Promise<KeyRow> {
  const present = await findKey(ctx.db);
  if (present !== undefined) return present;
  // Of no other deployment, so that nobody takes one's checkpoints for another's.
  const origin = `herald-audit/${randomUUID()}`;
  const { publicKey, privateKey } = makeNoteKey(origin);
  await insertKey(ctx.db, { origin, publicKey, privateKeySealed: ctx.secrets.seal(privateKey) });
  const made = await findKey(ctx.db);
  if (made === undefined) throw new Error("The key of the audit log was made but not found.");
  return made;
}
