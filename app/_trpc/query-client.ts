import {
  defaultShouldDehydrateQuery,
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryClientConfig,
} from "@tanstack/react-query";
import superjson from "superjson";

/** A word of what a failure says about itself, wherever it was thrown: the tRPC code, or our reason. */
function wordOf(error: unknown, key: "code" | "reason"): string | undefined {
  const data: unknown = typeof error === "object" && error !== null && "data" in error ? error.data : undefined;
  const word: unknown = typeof data === "object" && data !== null ? Reflect.get(data, key) : undefined;
  return typeof word === "string" ? word : undefined;
}
const codeOf = (error: unknown) => wordOf(error, "code");

/** Worth asking again: nothing came back, or the server stumbled. A refusal stays a refusal. */
function isWorthRetrying(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || code === "INTERNAL_SERVER_ERROR" || code === "BAD_GATEWAY" || code === "TIMEOUT";
}

/**
 * One cache for one visitor. `onSignedOut` hears of every call that was refused because the session is over, `onTwoFactorNeeded` of
 * those that a second factor is needed for.
 */
export function makeQueryClient({
  onSignedOut,
  onTwoFactorNeeded,
}: {
  onSignedOut?: () => void;
  onTwoFactorNeeded?: () => void;
} = {}): QueryClient {
  const onError = (error: unknown) => {
    if (codeOf(error) === "UNAUTHORIZED") onSignedOut?.();
    if (wordOf(error, "reason") === "auth.two_factor_needed") onTwoFactorNeeded?.();
  };
  const config: QueryClientConfig = {
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Above zero, so that what the server prefetched is not asked for again on arrival.
        staleTime: 15_000,
        retry: (failures, error) => typeof window !== "undefined" && failures < 2 && isWorthRetrying(error),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // Next redacts what it must by itself; redacting here would hide its own control flow (redirect, dynamic).
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  };
  return new QueryClient(config);
}
