"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";

/** The end of a form in a dialog: leave it, or submit it. */
export function DialogButtons({ confirmLabel, onClose }: { confirmLabel: string; onClose: () => void }) {
  const t = useTranslations("settings.connection");
  return (
    <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
      <Button variant="outline" onClick={onClose}>
        {t("cancel")}
      </Button>
      <SubmitButton className="whitespace-normal">{confirmLabel}</SubmitButton>
    </div>
  );
}
