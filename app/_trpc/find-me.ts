import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { getQueryClient, trpc } from "./server.tsx";

export type Me = RouterOutputs["auth"]["me"];

/** Who is signed in; sends everybody else to the sign-in and back here afterwards. Asked once a request. */
export const findMe = cache(async (): Promise<Me> => {
  try {
    return await getQueryClient().fetchQuery(trpc.auth.me.queryOptions());
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") {
      const path = (await headers()).get("x-herald-path") ?? "/";
      redirect(`/login?${new URLSearchParams({ callbackUrl: path })}`);
    }
    throw error;
  }
});
