"use client";

import { useTranslations } from "next-intl";
import { FieldDescription } from "#components/ui/field.tsx";
import { AudiencePicker } from "../../../audiences/_components/make/audience-picker.tsx";

/** A list that was made before, by its name. */
export function SavedInput({ onChosen }: { onChosen: (id: string) => void }) {
  const t = useTranslations("mail.composer.target");
  return (
    <div className="flex max-w-md flex-col gap-1.5">
      <p aria-hidden className="font-medium">
        {t("saved")}
      </p>
      <AudiencePicker label={t("saved")} value={null} onPick={({ id }) => onChosen(id)} />
      <FieldDescription>{t("savedHelp")}</FieldDescription>
    </div>
  );
}
