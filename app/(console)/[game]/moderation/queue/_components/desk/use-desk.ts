"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { passedMax } from "#server/moderation/queue/schema.ts";
import { reviewSearchParams, toFilter } from "../../search-params.ts";
import { useHere, useQueueChanged } from "../use-queue.ts";
import type { Review } from "../wire.ts";

type Verb = "uphold" | "overturn" | "star" | "next";

/**
 * One item before a person: it is taken when it is opened and held while it is looked at; what is decided leads to the next one. What the
 * server refuses stays as `failure` until something else is done.
 */
export function useDesk(id: string) {
  const t = useTranslations("moderationQueue");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const mayReview = useCan("moderation.review");
  const [search, setSearch] = useQueryStates(reviewSearchParams, { history: "push" });
  const [failure, setFailure] = useState<unknown>();
  const [running, setRunning] = useState<Verb>();
  const changed = useQueueChanged();
  const key = trpc.queue.get.queryKey({ game, id });
  const review = useQuery({ ...trpc.queue.get.queryOptions({ game, id }), retry: false });
  const here = useHere(id);
  const take = useMutation(trpc.queue.take.mutationOptions());
  const takeNext = useMutation(trpc.queue.takeNext.mutationOptions());
  const uphold = useMutation(trpc.queue.uphold.mutationOptions());
  const overturn = useMutation(trpc.queue.overturn.mutationOptions());
  const release = useMutation(trpc.queue.release.mutationOptions());
  const star = useMutation(trpc.queue.star.mutationOptions());
  const takeIt = take.mutate;

  const takeThis = useCallback(() => {
    if (!mayReview) return;
    const onSuccess = async (taken: Review) => {
      const taking = trpc.queue.get.queryKey({ game, id });
      // What was read before it was taken, and arrives after, would say that nobody has it.
      await cache.cancelQueries({ queryKey: taking });
      cache.setQueryData(taking, taken);
    };
    takeIt({ game, id }, { onSuccess });
  }, [mayReview, takeIt, game, id, cache, trpc]);
  useEffect(takeThis, [takeThis]);

  // Somebody else has it now, or has decided it: that is asked about once, when it is told.
  const isLost = here.data?.holds === false && review.data?.lock?.isMine === true;
  const reread = review.refetch;
  useEffect(() => {
    if (isLost) void reread();
  }, [isLost, reread]);

  const run = async (verb: Verb, work: () => Promise<unknown>) => {
    if (running !== undefined) return;
    setRunning(verb);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error);
      await reread();
    } finally {
      setRunning(undefined);
    }
  };
  // Whoever goes back to the list while the server still works is not fetched from there.
  const hasLeft = useRef(false);
  useEffect(() => {
    hasLeft.current = false;
    return () => {
      hasLeft.current = true;
    };
  }, []);
  // What is left undecided comes again when nothing else is left, and not right after the next decision.
  const passed = useRef<string[]>([]);
  const goOn = async () => {
    if (hasLeft.current) return;
    const input = { game, ...toFilter(search), after: id, passed: passed.current };
    const { review: next } = await takeNext.mutateAsync(input);
    if (next !== null && passed.current.includes(next.id)) passed.current = [];
    if (next !== null) cache.setQueryData(trpc.queue.get.queryKey({ game, id: next.id }), next);
    else toast.success(t("nothingLeft"));
    await setSearch({ item: next?.id ?? null });
  };
  const decide = (verb: "uphold" | "overturn") =>
    run(verb, async () => {
      if (verb === "uphold") {
        await uphold.mutateAsync({ game, id });
        toast.success(t("done.uphold"));
      } else {
        const { lifted, told } = await overturn.mutateAsync({ game, id });
        toast.success(t("done.overturn", { lifted, told }));
      }
      await changed();
      await goOn();
    });
  const isMine = review.data?.lock?.isMine === true && review.data.outcome === null;
  return {
    review,
    here: here.data,
    failure,
    running,
    isMine,
    /** Why it is not before this person, where nobody else has it; `takeThis` tries again. */
    takeFailure: isMine || review.data?.lock != null || review.data?.outcome != null ? null : take.error,
    takeThis,
    uphold: () => void decide("uphold"),
    overturn: () => void decide("overturn"),
    next: () =>
      void run("next", async () => {
        passed.current = [...passed.current.filter((each) => each !== id), id].slice(-passedMax);
        await goOn();
      }),
    /** For whatever else is done to it: a sanction, a word allowed, being passed by. */
    goOn: () => run("next", goOn),
    star: () =>
      void run("star", async () => {
        const starred = await star.mutateAsync({ game, id, isStarred: review.data?.isStarred !== true });
        cache.setQueryData(key, starred);
      }),
    toList: () => {
      // Somebody else may have it at once; where this does not arrive, its time runs out.
      if (isMine) release.mutate({ game, id }, { onSettled: () => void changed() });
      void setSearch({ item: null });
    },
  };
}
