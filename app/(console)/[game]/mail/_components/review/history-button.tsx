"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet.tsx";
import { HistoryPanel } from "./history-panel.tsx";

/**
 * What a mail said before, and the way back to it.
 * @param restore takes up a version again; without it the history is only read
 */
export function HistoryButton({
  id,
  restore,
}: {
  id: string;
  restore?: ((from: number) => Promise<void>) | undefined;
}) {
  const t = useTranslations("reviews.history");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t("open")} variant="outline" onClick={() => setOpen(true)}>
        <History aria-hidden />
      </IconButton>
      <Sheet open={isOpen} onOpenChange={setOpen}>
        <SheetContent className="max-w-2xl px-5 py-4">
          <SheetTitle>{t("title")}</SheetTitle>
          <SheetDescription>{t("help")}</SheetDescription>
          {isOpen && <HistoryPanel id={id} restore={restore} onDone={() => setOpen(false)} />}
        </SheetContent>
      </Sheet>
    </>
  );
}
