"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";

/**
 * Asks before a dialog closes over what was typed in it: a key, a click beside it or Cancel does not lose that. `leave` is what would have closed it,
 * `question` belongs inside the dialog's content.
 */
export function useLeaveGuard({ when, onLeave }: { when: boolean; onLeave: () => void }): {
  leave: () => void;
  question: ReactNode;
} {
  const t = useTranslations("ui.unsaved");
  const [isLeaving, setLeaving] = useState(false);
  return {
    leave: () => (when ? setLeaving(true) : onLeave()),
    question: (
      <ConfirmDialog
        open={isLeaving}
        onOpenChange={setLeaving}
        title={t("title")}
        confirmLabel={t("leave")}
        cancelLabel={t("stay")}
        tone="danger"
        onConfirm={onLeave}
      >
        {t("body")}
      </ConfirmDialog>
    ),
  };
}
