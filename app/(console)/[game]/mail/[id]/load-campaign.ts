import type { QueryClient } from "@tanstack/react-query";
import { orNotFound } from "#app/_trpc/or-not-found.ts";
import { trpc } from "#app/_trpc/server.tsx";
import type { Campaign } from "../_components/wire.ts";

/** The mail that a page is about. */
export function loadCampaign(queryClient: QueryClient, key: { game: string; id: string }): Promise<Campaign> {
  return orNotFound(queryClient.fetchQuery(trpc.mail.get.queryOptions(key)), "mail.not_found");
}
