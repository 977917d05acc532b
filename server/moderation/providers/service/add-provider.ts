import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { lockDraft } from "../../lists/queries.ts";
import { providerNameTaken, providerSecretMissing, tooManyProviders } from "../errors.ts";
import { insertProvider, selectProviderViews } from "../queries.ts";
import { auditProvider } from "../rules.ts";
import { type AddProviderInput, type ProviderView, providerLimits } from "../schema.ts";
import { assertProvider } from "./assert-provider.ts";
import { makeCheckSecret } from "./make-check-secret.ts";

/**
 * Adds a checker; it is asked once a policy names it. Two at once of one name: the second is refused.
 * @returns with the secret that an HTTP checker is asked with: a credential, shown this once and never again.
 * @throws DomainError `moderation.provider_url_…`, `moderation.provider_name_taken`, `moderation.provider_secret_missing`, `moderation.too_many_providers`
 */
export async function addProvider(
  ctx: GameCtx,
  { provider, secret: given }: AddProviderInput,
): Promise<{ provider: ProviderView; secret: string | null }> {
  assertProvider(ctx, provider);
  if (provider.kind === "tms" && (given === "" || provider.secretId === null)) throw providerSecretMissing();
  const secret = provider.kind === "http" ? makeCheckSecret() : given;
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    await lockDraft(tx.db, gameId);
    const known = await selectProviderViews(tx.db, gameId);
    if (known.some(({ name }) => name.toLowerCase() === provider.name.toLowerCase()))
      throw providerNameTaken(provider.name);
    if (known.length >= providerLimits.providersMax) throw tooManyProviders(providerLimits.providersMax);
    const secretSealed = tx.secrets.seal(secret);
    const made = await insertProvider(tx.db, {
      ...provider,
      gameId,
      secretSealed,
      updatedByName: nameOfActor(tx.actor),
    });
    await recordAudit(tx, {
      action: "provider.add",
      target: { kind: "provider", id: made.id, name: made.name },
      after: auditProvider(made),
    });
    return { provider: made, secret: provider.kind === "http" ? secret : null };
  });
}
