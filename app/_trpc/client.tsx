"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "#server/trpc/root.ts";
import { makeQueryClient } from "./query-client.ts";
import { announceSignedOut } from "./signed-out.ts";
import { announceTwoFactorNeeded } from "./two-factor-needed.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

let browserQueryClient: QueryClient | undefined;
/** In a browser one for the life of the tab, also when React throws away a first render that suspended; on the server one a request. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient({
    onSignedOut: announceSignedOut,
    onTwoFactorNeeded: () => announceTwoFactorNeeded(true),
  });
  return browserQueryClient;
}

/** Gives the parts below their procedures: `useTRPC()`. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      // Queries go as POST: the preview of a long mail is longer than an address may be.
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, methodOverride: "POST", maxItems: 30 })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
