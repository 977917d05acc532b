"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { HistoryButton } from "../../_components/review/history-button.tsx";
import type { Campaign } from "../../_components/wire.ts";

/** The versions of a mail on its own page; a draft can be taken back to one of them. */
export function CampaignHistory({ campaign }: { campaign: Campaign }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const mayCompose = useCan("mail.compose");
  const restore = useMutation(trpc.reviews.restore.mutationOptions());
  const key = { game: slug, id: campaign.id };
  const onRestore = async (from: number) => {
    const after = await restore.mutateAsync({ ...key, version: campaign.version, from });
    queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
    void queryClient.invalidateQueries(trpc.mail.pathFilter());
    void queryClient.invalidateQueries(trpc.reviews.pathFilter());
  };
  return <HistoryButton id={campaign.id} restore={campaign.state === "draft" && mayCompose ? onRestore : undefined} />;
}
