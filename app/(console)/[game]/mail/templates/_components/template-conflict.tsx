"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { templateDraft } from "#server/mail/templates/schema.ts";
import type { Template } from "./template-values.ts";

const fields = Object.keys(templateDraft.shape) as (keyof typeof templateDraft.shape)[];

/** Two wrote at once: who was first, what they changed, and the two ways on. */
export function TemplateConflict({
  base,
  newer,
  onTheirs,
  onMine,
}: {
  /** What both began from. */
  base: Template;
  newer: Template;
  onTheirs: () => void;
  onMine: () => void;
}) {
  const t = useTranslations("mail.templates.conflict");
  const changed = fields.filter((field) => JSON.stringify(base[field]) !== JSON.stringify(newer[field]));
  return (
    <Alert tone="warning" live title={t("title", { name: newer.updatedByName })}>
      <p>
        <Time at={newer.updatedAt} />
        {" · "}
        {changed.length === 0
          ? t("nothing")
          : t("changed", { fields: changed.map((field) => t(`fields.${field}`)).join(", ") })}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={onTheirs}>
          {t("theirs")}
        </Button>
        <Button variant="outline" size="sm" onClick={onMine}>
          {t("mine")}
        </Button>
      </div>
    </Alert>
  );
}
