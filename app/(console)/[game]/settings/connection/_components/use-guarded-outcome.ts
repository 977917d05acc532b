"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";

/** Says how a guarded change ended, that it was made or that it waits, and has the page drawn from the new facts. */
export function useGuardedOutcome(): (what: "key" | "endpoint", outcome: { applied: boolean }) => Promise<void> {
  const t = useTranslations("settings.connection");
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async (what, { applied }) => {
    await cache.invalidateQueries(trpc.games.pathFilter());
    toast.success(applied ? t(`${what}.done`) : t("waits"));
  };
}
