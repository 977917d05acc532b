import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createRequestContext } from "#server/auth/session.ts";
import { appRouter } from "#server/trpc/root.ts";
import { makeQueryClient } from "./query-client.ts";

/** The cache of this one request; every component of it shares the same. */
export const getQueryClient = cache(() => makeQueryClient());

const getContext = cache(async () => createRequestContext(new Headers(await headers())));

/** Calls procedures in this process, without a trip over the network, through the same lock. */
export const trpc = createTRPCOptionsProxy({ ctx: getContext, router: appRouter, queryClient: getQueryClient });

/** Starts a query whose answer streams to the browser; nothing waits for it, and its failure is shown by whoever uses it. */
export function prefetch(options: { queryKey: readonly unknown[] }): void {
  // Each procedure has options of its own type; the cache takes all of them.
  void getQueryClient().prefetchQuery(options as Parameters<ReturnType<typeof getQueryClient>["prefetchQuery"]>[0]);
}

/** Hands what was prefetched above to the client parts below. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
