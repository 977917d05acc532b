import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { auditRouter } from "#server/audit/router.ts";
import { authRouter } from "#server/auth/router.ts";
import { gamesRouter } from "#server/games/router.ts";
import { itemsRouter } from "#server/items/router.ts";
import { router } from "./procedures.ts";

/** Every procedure of Herald, by slice. */
export const appRouter = router({
  audit: auditRouter,
  auth: authRouter,
  games: gamesRouter,
  items: itemsRouter,
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
