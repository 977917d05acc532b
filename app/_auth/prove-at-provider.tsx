"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { ProviderFailure } from "./provider-failure.tsx";
import { useProviderWindow } from "./use-provider-window.ts";

/** For whoever has neither a password nor an app here: one more sign-in at the provider, beside the page. */
export function ProveAtProvider({ onProven, onCancel }: { onProven: () => void; onCancel: () => void }) {
  const t = useTranslations("auth");
  const tStepUp = useTranslations("shell.stepUp");
  const { data: doors } = useQuery(useTRPC().auth.doors.queryOptions());
  const { start, error } = useProviderWindow("step_up", onProven);
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <ProviderFailure error={error} />}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onCancel}>
          {tStepUp("cancel")}
        </Button>
        <Button onClick={start}>
          <KeyRound aria-hidden />
          {t("continueWith", { name: doors?.provider?.name ?? "SSO" })}
        </Button>
      </div>
    </div>
  );
}
