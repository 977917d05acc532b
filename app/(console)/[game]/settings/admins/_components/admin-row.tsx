"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PenLine, Stethoscope, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Admin = RouterOutputs["games"]["listAdmins"][number];

export function AdminRow({ admin, signing, mayManage }: { admin: Admin; signing: string; mayManage: boolean }) {
  const t = useTranslations("settings.admins");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { field } = useProblem();
  const { account } = admin;
  const check = useMutation(trpc.games.checkAdmin.mutationOptions());
  const sign = useMutation(trpc.games.signWithAdmin.mutationOptions());
  const remove = useMutation(trpc.games.removeAdmin.mutationOptions());
  const [asking, setAsking] = useState<"sign" | "remove">();
  const act = async () => {
    if (asking === "sign") await sign.mutateAsync({ game: slug, account, was: signing });
    else await remove.mutateAsync({ game: slug, account });
    await cache.invalidateQueries(trpc.games.pathFilter());
    toast.success(t(asking === "sign" ? "signsNow" : "removed", { account }));
  };
  const health = check.data;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-2.5 gap-y-1">
        <CopyableId value={account} className="text-table text-foreground" />
        {admin.signs && (
          <Badge tone="accent">
            <PenLine aria-hidden />
            {t("signs")}
          </Badge>
        )}
        {health !== undefined && <StateBadge state={health.ok ? "ok" : "fail"} />}
      </div>
      {mayManage && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="outline"
            size="sm"
            pending={check.isPending}
            aria-label={t("checkNamed", { account })}
            onClick={() => check.mutate({ game: slug, account })}
          >
            <Stethoscope aria-hidden />
            {t("check")}
          </Button>
          {!admin.signs && (
            <>
              <Button
                variant="outline"
                size="sm"
                aria-label={t("letSignNamed", { account })}
                onClick={() => setAsking("sign")}
              >
                {t("letSign")}
              </Button>
              <IconButton label={t("removeNamed", { account })} onClick={() => setAsking("remove")}>
                <Trash2 aria-hidden />
              </IconButton>
            </>
          )}
        </div>
      )}
      <div aria-live="polite" className="basis-full empty:hidden">
        {health !== undefined && !health.ok && health.reason !== null && (
          <p className="text-table">
            {field({
              path: "",
              reason: health.reason,
              message: health.reason,
              params: { code: health.code ?? 0, value: account },
            })}
          </p>
        )}
        {check.isError && <FailedState title={t("checkFailed")} error={check.error} />}
      </div>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={t(asking === "sign" ? "signTitle" : "removeTitle", { account })}
        confirmLabel={t(asking === "sign" ? "letSign" : "remove")}
        tone={asking === "sign" ? "primary" : "danger"}
        onConfirm={act}
      >
        <p>{t(asking === "sign" ? "signBody" : "removeBody", { account, signing })}</p>
      </ConfirmDialog>
    </li>
  );
}
