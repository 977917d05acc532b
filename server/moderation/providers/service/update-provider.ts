import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { providerNameTaken, providerSecretMissing } from "../errors.ts";
import { type ProviderRow, selectProviderViews, writeProvider } from "../queries.ts";
import { auditProvider } from "../rules.ts";
import type { ProviderView, UpdateProviderInput } from "../schema.ts";
import { assertProvider } from "./assert-provider.ts";
import { lockProvider } from "./lock-provider.ts";
import { makeCheckSecret } from "./make-check-secret.ts";

/**
 * Saves a checker over the version it was made from; it counts at once. A secret never goes to another address: with a new host it is new too.
 * @returns with the new secret of an HTTP checker, shown this once; null when it stays.
 * @throws DomainError `moderation.provider_not_found`, `moderation.provider_changed`, `moderation.provider_url_…`, `moderation.provider_name_taken`,
 * `moderation.provider_secret_missing`
 */
export async function updateProvider(
  ctx: GameCtx,
  input: UpdateProviderInput,
): Promise<{ provider: ProviderView; secret: string | null }> {
  const { id, version, provider } = input;
  assertProvider(ctx, provider);
  return inTransaction(ctx, async (tx) => {
    const before = await lockProvider(tx, { id, version });
    const others = (await selectProviderViews(tx.db, tx.game.id)).filter((other) => other.id !== id);
    if (others.some(({ name }) => name.toLowerCase() === provider.name.toLowerCase()))
      throw providerNameTaken(provider.name);
    const secret = newSecretOf(before, input);
    const secretSealed = secret === null ? before.secretSealed : tx.secrets.seal(secret);
    const after = await writeProvider(tx.db, id, { ...provider, secretSealed, updatedByName: nameOfActor(tx.actor) });
    await recordAudit(tx, {
      action: "provider.update",
      target: { kind: "provider", id, name: after.name },
      before: auditProvider(before),
      after: { ...auditProvider(after), isNewSecret: secret !== null },
    });
    return { provider: after, secret: provider.kind === "http" ? secret : null };
  });
}

/** @returns null for the one that is there. */
function newSecretOf(before: ProviderRow, { provider, secret, renewSecret }: UpdateProviderInput): string | null {
  const isElsewhere = before.kind !== provider.kind || new URL(before.url).host !== new URL(provider.url).host;
  if (provider.kind === "http") return isElsewhere || renewSecret ? makeCheckSecret() : null;
  if (provider.secretId === null || (secret === "" && isElsewhere)) throw providerSecretMissing();
  return secret === "" ? null : secret;
}
