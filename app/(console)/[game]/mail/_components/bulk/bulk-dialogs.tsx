"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Dialog, DialogContent, DialogTitle } from "#components/ui/dialog.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { formatCompact, formatNumber } from "#lib/format.ts";
import { bulkActsOf, isGrave } from "#server/mail/bulk/schema.ts";
import type { BulkReport } from "../wire.ts";
import { BulkReportDialog } from "./bulk-report-dialog.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { useRunBulk } from "./use-run-bulk.ts";

/** From so many on, what cannot be undone is confirmed by typing the number. */
const typedFrom = 10;

/** A plan of many mails: what it would do, asked; then what it does, as it goes. */
export function BulkDialogs({ planId, onClose }: { planId: string; onClose: () => void }) {
  const t = useTranslations("mail.bulk");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const plan = useQuery({ ...trpc.mail.bulkGet.queryOptions({ game, planId }), retry: false });
  const run = useRunBulk(planId);
  if (plan.isError) {
    return (
      <Dialog open onOpenChange={onClose}>
        <DialogContent className="max-w-md p-5" aria-describedby={undefined}>
          <DialogTitle className="sr-only">{t("failed")}</DialogTitle>
          <FailedState title={t("failed")} error={plan.error} onRetry={() => plan.refetch()} />
        </DialogContent>
      </Dialog>
    );
  }
  if (plan.data === undefined) return null;
  if (plan.data.isBegun || plan.data.willHappen === 0) {
    return <BulkReportDialog report={plan.data} run={run} onClose={onClose} />;
  }
  return <BulkConfirm plan={plan.data} onRun={run.start} onClose={onClose} />;
}

function BulkConfirm({
  plan,
  onRun,
  onClose,
}: {
  plan: BulkReport;
  onRun: (plan: BulkReport, reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations("mail.bulk");
  const tMail = useTranslations("mail");
  const locale = useLocale();
  const id = useId();
  const [reason, setReason] = useState("");
  // The dialog closes when the first step has succeeded; by then the report has taken its place.
  const { action, willHappen, category } = plan;
  const will = plan.rows.filter((row) => row.willHappen);
  const named = { count: willHappen, number: formatNumber(willHappen, locale) };
  const mustType = isGrave(action) && willHappen >= typedFrom;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(`title.${action}`, { ...named, category: category === null ? "" : tMail(`categories.${category}`) })}
      facts={[
        { label: t("mails"), value: formatNumber(willHappen, locale) },
        { label: t("players"), value: formatNumber(plan.players, locale) },
        ...(plan.value > 0 ? [{ label: t("value"), value: formatCompact(plan.value, locale) }] : []),
      ]}
      sample={will.map(({ name, players }) =>
        t("sampleLine", { name: name.trim() || tMail("list.unnamed"), count: players }),
      )}
      typeToConfirm={mustType ? String(willHappen) : undefined}
      confirmLabel={t(`confirm.${action}`, named)}
      cancelLabel={t("back")}
      tone={isGrave(action) ? "danger" : "primary"}
      onConfirm={() => onRun(plan, reason.trim())}
    >
      <p>{t(`body.${action}`)}</p>
      <RefusedRows rows={plan.rows.filter((row) => !row.willHappen)} title={t("wont")} />
      {bulkActsOf.control.includes(action) && action !== "unschedule" && (
        <Field>
          <FieldLabel htmlFor={id} optional={t("optional")}>
            {t("reason")}
          </FieldLabel>
          <Textarea
            id={id}
            rows={2}
            maxLength={500}
            value={reason}
            className="min-h-16 text-foreground"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </ConfirmDialog>
  );
}
