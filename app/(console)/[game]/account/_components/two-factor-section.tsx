"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { RecoveryCodes } from "../../../_components/recovery-codes.tsx";
import { TwoFactorSetup } from "../../../_components/two-factor-setup.tsx";
import { SettingsSection } from "../../settings/_components/settings-section.tsx";

/** So few left that it is time for new ones. */
const fewCodes = 3;

/** The second factor: on or off, since when, and what is left for whoever loses the phone. */
export function TwoFactorSection() {
  const t = useTranslations("account.twoFactor");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  const renew = useMutation(trpc.account.renewRecoveryCodes.mutationOptions());
  const end = useMutation(trpc.account.endTwoFactor.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const refresh = () => cache.invalidateQueries(trpc.account.pathFilter());
  const { twoFactor } = account;
  const renewCodes = async () => {
    if (!(await ensure())) return;
    setCodes((await renew.mutateAsync()).recoveryCodes);
    await refresh();
  };
  const turnOff = async () => {
    if (!(await ensure())) return;
    await end.mutateAsync();
    await refresh();
    toast.success(t("isOff"));
  };
  return (
    <SettingsSection id="two-factor" title={t("title")} about={t("about")}>
      {codes !== undefined ? (
        <RecoveryCodes codes={codes} email={account.email} onDone={() => setCodes(undefined)} />
      ) : twoFactor === null ? (
        <TwoFactorSetup email={account.email} onDone={() => void refresh()} />
      ) : (
        <div className="flex flex-col gap-4 rounded-lg border border-border bg-surface px-4 py-3.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone="success">
              <ShieldCheck aria-hidden />
              {t("on")}
            </Badge>
            <span className="text-muted-foreground text-table">
              {t("since")} <Time at={twoFactor.since} form="short" />
            </span>
          </div>
          <p className={cn("text-table", twoFactor.codesLeft <= fewCodes && "text-warning")}>
            {t("codesLeft", { count: twoFactor.codesLeft })}
          </p>
          {renew.isError && <FailedState title={t("renewFailed")} error={renew.error} />}
          <div className="flex flex-wrap gap-2">
            <Button
              variant="outline"
              size="sm"
              pending={renew.isPending}
              onClick={() => void renewCodes().catch(() => {})}
            >
              {t("renew")}
            </Button>
            <Button variant="dangerOutline" size="sm" onClick={() => setAsking(true)}>
              <ShieldOff aria-hidden />
              {t("turnOff")}
            </Button>
          </div>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("offTitle")}
        confirmLabel={t("turnOff")}
        tone="danger"
        onConfirm={turnOff}
      >
        <p>{t("offBody")}</p>
      </ConfirmDialog>
      {dialog}
    </SettingsSection>
  );
}
