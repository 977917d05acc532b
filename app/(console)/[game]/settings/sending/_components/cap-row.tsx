"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { MailCategory } from "#db/enums/mail.ts";
import type { FrequencyCap } from "#server/mail/exclusions/schema.ts";

/** One category: its cap, or that it has none. */
export function CapRow({
  category,
  cap,
  onSet,
  onRemove,
}: {
  category: MailCategory;
  cap: FrequencyCap | undefined;
  onSet: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations("settings.sending");
  const name = useTranslations("mail.categories")(category);
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
      <span className="w-32 font-medium">{name}</span>
      <span className={cap === undefined ? "flex-1 text-muted-foreground" : "flex-1"}>
        {cap === undefined ? t("noCap") : t("capValue", { mails: cap.mailsMax, days: cap.days })}
      </span>
      {onSet !== undefined && cap === undefined && (
        <Button variant="outline" size="sm" aria-label={t("setCap", { category: name })} onClick={onSet}>
          <Plus aria-hidden />
          {t("set")}
        </Button>
      )}
      {onSet !== undefined && cap !== undefined && (
        <span className="flex gap-1">
          <IconButton label={t("changeCap", { category: name })} onClick={onSet}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton label={t("removeCap", { category: name })} onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
