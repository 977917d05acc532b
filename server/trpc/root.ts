import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { router } from "./procedures.ts";

/** Every procedure of Herald, by slice. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
