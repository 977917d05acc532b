"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Campaign, Plan } from "../wire.ts";

/** Gives a scheduled mail another time, by the clocks of its own zone. */
export function MoveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const { data: mail } = useQuery(trpc.mail.get.queryOptions({ game, id }));
  const { data: plan } = useQuery(trpc.mail.plan.queryOptions({ game, id }));
  if (mail === undefined || plan === undefined) return null;
  return <MoveForm mail={mail} plan={plan} onClose={onClose} />;
}

function MoveForm({ mail, plan, onClose }: { mail: Campaign; plan: Plan; onClose: () => void }) {
  const t = useTranslations("mail.day");
  const tMail = useTranslations("mail");
  const locale = useLocale();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const fieldId = useId();
  const [at, setAt] = useState(mail.scheduleAt?.slice(0, 16) ?? "");
  const move = useMutation(trpc.mail.moveScheduled.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("moveTitle", { name: mail.name.trim() || tMail("list.unnamed") })}
      facts={[
        { label: tMail("list.column.players"), value: formatNumber(plan.recipients, locale) },
        { label: t("was"), value: (mail.scheduleAt ?? "").replace("T", " ").slice(0, 16) },
      ]}
      confirmLabel={t("confirm")}
      cancelLabel={t("cancel")}
      onConfirm={async () => {
        const after = await move.mutateAsync({
          game,
          id: mail.id,
          version: mail.version,
          scheduleAt: at,
          confirmedRecipients: plan.recipients,
        });
        await cache.invalidateQueries(trpc.mail.pathFilter());
        toast.success(t(after.state === "scheduled" ? "moved" : "review", { time: at.replace("T", " ") }));
      }}
    >
      <p>{t("moveBody", { above: formatNumber(plan.approvalAbove, locale) })}</p>
      <Field>
        <FieldLabel htmlFor={fieldId} aside={t("zone", { zone: mail.scheduleZone ?? "" })}>
          {t("at")}
        </FieldLabel>
        <Input
          id={fieldId}
          type="datetime-local"
          required
          value={at}
          className="text-foreground"
          onChange={(event) => setAt(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
