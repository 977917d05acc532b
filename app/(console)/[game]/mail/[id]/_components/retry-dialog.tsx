"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

/** Says whom another try reaches and whom not, reason by reason, before it begins. */
export function RetryDialog({
  id,
  plan,
  onClose,
}: {
  id: string;
  plan: RouterOutputs["mail"]["retryPlan"];
  onClose: () => void;
}) {
  const t = useTranslations("mail.retry");
  const locale = useLocale();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useGame();
  const fieldId = useId();
  const [reason, setReason] = useState("");
  const retry = useMutation(trpc.mail.retryFailed.mutationOptions());
  const number = (value: number) => formatNumber(value, locale);
  const players = plan.retried - plan.excluded;
  const act = async () => {
    const why = reason.trim();
    const after = await retry.mutateAsync({ game: slug, id, ...(why === "" ? {} : { reason: why }) });
    cache.setQueryData(trpc.mail.get.queryKey({ game: slug, id }), after);
    void cache.invalidateQueries(trpc.mail.pathFilter());
    void cache.invalidateQueries(trpc.audit.list.pathFilter());
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { count: players })}
      facts={[
        { label: t("retried"), value: number(players) },
        { label: t("left"), value: number(plan.failed - players) },
      ]}
      confirmLabel={t("confirm")}
      cancelLabel={t("back")}
      onConfirm={act}
    >
      <p>{t("body")}</p>
      <ul aria-label={t("caption")} className="divide-y divide-border rounded-md border border-border text-table">
        {plan.groups.map((group) => (
          <li key={group.code} className="flex items-baseline gap-3 px-3 py-2">
            <span className="min-w-8 text-right font-semibold text-foreground">{number(group.count)}</span>
            <span className="min-w-0 flex-1">
              <span className="text-foreground">{locale === "ko" ? group.message.ko : group.message.en}</span>{" "}
              <span className="block">{t(`fate.${group.fate}`)}</span>
            </span>
            <span className="font-mono text-caption">{group.code}</span>
          </li>
        ))}
      </ul>
      {plan.excluded > 0 && <p>{t("excluded", { count: number(plan.excluded) })}</p>}
      <Field>
        <FieldLabel htmlFor={fieldId} optional={t("optional")}>
          {t("reason")}
        </FieldLabel>
        <Textarea
          id={fieldId}
          rows={2}
          maxLength={500}
          value={reason}
          className="min-h-16 text-foreground"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
