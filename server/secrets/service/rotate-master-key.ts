import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type Ctx, inTransaction } from "#server/kernel/context.ts";
import type { KeyFile, SecretBox } from "#server/kernel/ports.ts";
import { localOnly, noNewKey, notOpened } from "../errors.ts";
import { lockRotation, type SealedText, selectSealedTexts } from "../queries.ts";

export type MasterKeyRotation = { keyId: string; previousKeyIds: string[]; total: number; resealed: number };

/**
 * Seals everything that stands under another master key anew, in one transaction: a killed one changes nothing, and both keys go
 * on opening until the environment, or the next rotation, forgets the older. Where Herald keeps the keys itself and nothing stands
 * under an older one, it draws a new key first; otherwise the new key is the environment's.
 * @param keyFile undefined when the keys come from the environment.
 * @throws DomainError `secrets.local_only`, `secrets.no_new_key`, `secrets.not_opened`
 */
export function rotateMasterKey(ctx: Ctx, keyFile: KeyFile | undefined): Promise<MasterKeyRotation> {
  if (ctx.actor.kind !== "local") throw localOnly();
  return inTransaction(ctx, async (tx) => {
    await lockRotation(tx.db);
    const texts = await selectSealedTexts(tx.db, { lock: true });
    // All of it is opened before a key is drawn or a row changed: what cannot be read must not end under a third key.
    const opened = openAll(tx.secrets, texts);
    const isStale = ({ keyId }: Opened) => keyId !== tx.secrets.keyIds()[0];
    if (!opened.some(isStale)) {
      if (keyFile !== undefined) keyFile.drawKey();
      else if (tx.secrets.keyIds().length < 2) throw noNewKey();
    }
    const stale = opened.filter(isStale);
    for (const { text, replace } of stale) await replace(tx.secrets.seal(text));
    const [keyId = "", ...previousKeyIds] = tx.secrets.keyIds();
    const rotation = { keyId, previousKeyIds, total: texts.length, resealed: stale.length };
    await recordAudit(tx, {
      action: "master_key.rotate",
      target: { kind: "master_key", id: keyId },
      before: { keyIds: previousKeyIds },
      after: { keyId, total: rotation.total, resealed: rotation.resealed },
    });
    return rotation;
  });
}

type Opened = SealedText & { text: string; keyId: string };

function openAll(secrets: SecretBox, texts: readonly SealedText[]): Opened[] {
  const closed = new Map<string, number>();
  const opened = texts.flatMap((one) => {
    try {
      return [{ ...one, text: secrets.open(one.sealed), keyId: secrets.keyIdOf(one.sealed) }];
    } catch {
      closed.set(one.at, (closed.get(one.at) ?? 0) + 1);
      return [];
    }
  });
  if (closed.size > 0) throw notOpened(closed);
  return opened;
}
