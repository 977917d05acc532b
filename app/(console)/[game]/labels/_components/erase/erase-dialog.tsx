"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ReasonField, useReason } from "#app/(console)/_components/reason-field.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { formatNumber } from "#lib/format.ts";
import { type ErasedCounts, erasedParts } from "#server/players/erasure/schema.ts";

/** Says part by part what goes and what stays, and asks for the account, a reason and the password. */
export function EraseDialog({
  account,
  goes,
  writtenByHand,
  onClose,
  onErased,
}: {
  account: string;
  goes: ErasedCounts;
  writtenByHand: number;
  onClose: () => void;
  onErased: () => void;
}) {
  const t = useTranslations("labels.player.erase");
  const locale = useLocale();
  const reason = useReason();
  const { erase, dialog } = useErasure(account);
  const parts = erasedParts.filter((part) => goes[part] > 0);
  return (
    <>
      <ConfirmDialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={t("title", { account })}
        typeToConfirm={account}
        confirmLabel={t("confirm")}
        tone="danger"
        onConfirm={async () => {
          await reason.guard(() => erase(reason.reason.trim()));
          onErased();
        }}
      >
        <p>{t("body")}</p>
        {parts.length === 0 ? (
          <p className="text-foreground">{t("nothing")}</p>
        ) : (
          <ul className="divide-y divide-border rounded-md border border-border bg-surface text-foreground text-table">
            {parts.map((part) => (
              <li key={part} className="flex justify-between gap-4 px-3 py-1.5">
                <span>{t(`parts.${part}`)}</span>
                <span className="tabular-nums">{formatNumber(goes[part], locale)}</span>
              </li>
            ))}
          </ul>
        )}
        {writtenByHand > 0 && <p className="text-warning">{t("writtenByHand", { count: writtenByHand })}</p>}
        <p>{t("platform")}</p>
        <ReasonField state={reason} help={t("reasonHelp")} />
      </ConfirmDialog>
      {dialog}
    </>
  );
}

/** Erases, after the password where it is asked for; rejects with what stands in the way. */
function useErasure(account: string) {
  const t = useTranslations("labels.player.erase");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useGame();
  const { ensure, dialog } = useStepUp();
  const erasePlayer = useMutation(trpc.erasure.erase.mutationOptions());
  const erase = async (reason: string) => {
    if (reason === "") throw refusal("erasure.reason_missing");
    if (!(await ensure())) throw refusal("auth.step_up_needed");
    // The dialog has had the account typed letter by letter.
    await erasePlayer.mutateAsync({ game: slug, account, confirmed: account, reason });
    toast.success(t("done"));
    for (const part of [trpc.labels, trpc.audit, trpc.audiences, trpc.mail] as const)
      void cache.invalidateQueries(part.pathFilter());
  };
  return { erase, dialog };
}

function refusal(reason: string): Error {
  return Object.assign(new Error(reason), { reason });
}
