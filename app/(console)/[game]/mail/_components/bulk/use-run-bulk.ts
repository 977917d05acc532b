"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { bulkActsOf } from "#server/mail/bulk/schema.ts";
import type { BulkReport } from "../wire.ts";

/** Runs a plan step by step until nothing is left, as long as somebody watches; the server keeps how far it is. */
export function useRunBulk(planId: string) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const drafts = useMutation(trpc.mail.bulkRunDrafts.mutationOptions());
  const control = useMutation(trpc.mail.bulkRunControl.mutationOptions());
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const step = async (plan: BulkReport, reason: string): Promise<BulkReport> => {
    const input = { game, planId, confirmedMails: plan.willHappen };
    const after = bulkActsOf.control.includes(plan.action)
      ? await control.mutateAsync({ ...input, ...(reason === "" ? {} : { reason }) })
      : await drafts.mutateAsync(input);
    cache.setQueryData(trpc.mail.bulkGet.queryKey({ game, planId }), after);
    return after;
  };
  const finish = async (begun: BulkReport) => {
    setRunning(true);
    setFailure(null);
    try {
      let report = begun;
      while (report.left > 0 && !isGone.current) report = await step(report, "");
    } catch (error) {
      setFailure(error);
    } finally {
      setRunning(false);
      await cache.invalidateQueries({
        ...trpc.mail.pathFilter(),
        predicate: ({ queryKey }) => JSON.stringify(queryKey[0]) !== JSON.stringify(["mail", "bulkGet"]),
      });
    }
  };
  return {
    isRunning,
    failure,
    /** Begins; rejects with what the server said, and then nothing was done. */
    start: async (plan: BulkReport, reason: string) => {
      const report = await step(plan, reason);
      void finish(report);
    },
    goOn: (plan: BulkReport) => void finish(plan),
  };
}
