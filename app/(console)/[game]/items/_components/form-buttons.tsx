"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogFooter } from "#components/ui/dialog.tsx";

/** The end of an item's form; it stays in sight while the fields scroll. */
export function FormButtons({ confirmLabel, onCancel }: { confirmLabel: string; onCancel: () => void }) {
  const t = useTranslations("items.form");
  return (
    <DialogFooter className="-mx-5 sticky bottom-0 z-10 border-border border-t bg-floating">
      <Button variant="outline" onClick={onCancel}>
        {t("cancel")}
      </Button>
      <SubmitButton>{confirmLabel}</SubmitButton>
    </DialogFooter>
  );
}
