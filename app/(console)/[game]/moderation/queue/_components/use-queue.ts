"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { hereEverySeconds } from "#server/moderation/queue/schema.ts";
import { useIsActive } from "./use-is-active.ts";

/** Whatever changed is read again: the list, the item, the counts. */
export function useQueueChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    await Promise.all([
      cache.invalidateQueries(trpc.queue.list.pathFilter()),
      cache.invalidateQueries(trpc.queue.waiting.pathFilter()),
      cache.invalidateQueries(trpc.queue.metrics.pathFilter()),
    ]);
  };
}

/**
 * Says from time to time that this person is at the queue, which holds what they have before them, and tells who else is there. Whoever has left
 * the page open and gone is not: what they had is somebody else's after two minutes.
 */
export function useHere(reviewId: string | null) {
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const mayReview = useCan("moderation.review");
  const isActive = useIsActive();
  const beHere = useMutation(trpc.queue.beHere.mutationOptions());
  return useQuery({
    queryKey: ["queue", "here", game, reviewId],
    queryFn: () => beHere.mutateAsync({ game, reviewId }),
    enabled: mayReview && isActive,
    refetchInterval: hereEverySeconds * 1_000,
    // Somebody who looks at another window still has the item before them.
    refetchIntervalInBackground: true,
    retry: false,
  });
}
