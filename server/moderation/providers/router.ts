import { permissionsOf } from "#server/auth/permissions.ts";
import { requireSession } from "#server/trpc/enter-game.ts";
import { procedure, router } from "#server/trpc/procedures.ts";
import { addProviderInput, removeProviderInput, testProviderInput, updateProviderInput } from "./schema.ts";
import { addProvider } from "./service/add-provider.ts";
import { listProviders } from "./service/list-providers.ts";
import { removeProvider } from "./service/remove-provider.ts";
import { testProvider } from "./service/test-provider.ts";
import { updateProvider } from "./service/update-provider.ts";

const writes = procedure.needs("moderation.settings");

/** Checkers of a game beyond its rules. */
export const providersRouter = router({
  // An address often holds a credential, and is shown whole to whoever may change it.
  list: procedure.needs("moderation.read").query(({ ctx }) => {
    const { actor, roles } = requireSession(ctx);
    const held = permissionsOf({ isOwner: actor.isOwner, role: roles.get(ctx.game.id) ?? null });
    return listProviders(ctx, { hasWholeAddress: held.has("moderation.settings") });
  }),
  add: writes.input(addProviderInput).mutation(({ ctx, input }) => addProvider(ctx, input)),
  update: writes.input(updateProviderInput).mutation(({ ctx, input }) => updateProvider(ctx, input)),
  remove: writes.input(removeProviderInput).mutation(({ ctx, input }) => removeProvider(ctx, input)),
  test: writes.input(testProviderInput).mutation(({ ctx, input }) => testProvider(ctx, input)),
});
