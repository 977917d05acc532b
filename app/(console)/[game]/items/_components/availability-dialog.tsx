"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { itemLimits } from "#server/items/schema.ts";
import { itemValuesOf } from "./item-values.ts";
import { useItemSaved } from "./use-item-saved.ts";
import type { Item, ItemUses } from "./wire.ts";

/** Asks before an item is disabled or enabled: which mails that wait will be refused, and why it is done. */
export function AvailabilityDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const t = useTranslations("items.availability");
  const mail = useTranslations("mail.list");
  const locale = useLocale();
  const id = useId();
  const trpc = useTRPC();
  const { slug } = useGame();
  const [reason, setReason] = useState("");
  const { data: uses } = useQuery(trpc.items.uses.queryOptions({ game: slug, code: item.code }));
  const update = useMutation(trpc.items.update.mutationOptions());
  const saved = useItemSaved();
  const verb = item.disabled ? "enable" : "disable";
  const name = pickItemName(item, locale);
  const waiting = waitingOf(uses);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`${verb}Title`, { item: name })}
      {...(item.disabled || uses === undefined
        ? {}
        : {
            facts: [
              { label: t("waiting"), value: waiting.length },
              { label: t("drafts"), value: uses.open.filter(({ state }) => state === "draft").length },
            ],
            sample: waiting.map((use) => (use.name.trim() === "" ? mail("unnamed") : use.name)),
          })}
      confirmLabel={t(verb)}
      tone={item.disabled ? "primary" : "danger"}
      onConfirm={async () => {
        const values = {
          ...itemValuesOf(item),
          disabled: !item.disabled,
          disabledReason: item.disabled ? null : reason,
        };
        await saved(await update.mutateAsync({ game: slug, code: item.code, version: item.version, ...values }));
        toast.success(t(`${verb}d`, { item: name }));
      }}
    >
      <p>{t(item.disabled ? "enableBody" : waiting.length > 0 ? "disableBodyWaiting" : "disableBody")}</p>
      {!item.disabled && (
        <Field>
          <FieldLabel htmlFor={id}>{t("reason")}</FieldLabel>
          <Textarea
            id={id}
            rows={2}
            className="text-foreground"
            maxLength={itemLimits.reasonCharactersMax}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </ConfirmDialog>
  );
}

/** Those that somebody counts on: submitted, scheduled, or with an occurrence to come. */
function waitingOf(uses: ItemUses | undefined): ItemUses["open"] {
  const waiting = ["in_review", "approved", "scheduled", "held", "paused"];
  return (uses?.open ?? []).filter(({ state, nextRunAt }) => waiting.includes(state) || nextRunAt !== null);
}
