"use client";

import { Eye, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import type { DraftSaver, SaveState } from "#components/mail/draft-saver.ts";
import { useCan } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { GameSettings } from "../wire.ts";
import { ComposerHistory } from "./composer-history.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { SaveStatus } from "./save-status.tsx";

/** Name, whether it is safe, and the way to send. At narrow widths the buttons stand in a bar at the bottom. */
export function ComposerHeader({
  game,
  saver,
  state,
  onSend,
  testSend,
  locale,
  setLocale,
}: {
  game: GameSettings;
  saver: DraftSaver;
  state: SaveState;
  onSend: () => Promise<void>;
  /** The way to a test-send, for whoever may send. */
  testSend: ReactNode;
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
}) {
  const t = useTranslations("mail.composer");
  const canSend = useCan("mail.send");
  const { control } = useFormContext<ComposerValues>();
  const name = useWatch({ control, name: "name" });
  const [isPreviewing, setPreviewing] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const send = canSend ? (
    <>
      {testSend}
      <Button
        data-primary
        pending={isChecking}
        onClick={() => {
          setChecking(true);
          void onSend().finally(() => setChecking(false));
        }}
      >
        <Send aria-hidden />
        {t("send")}
      </Button>
    </>
  ) : (
    <p className="max-w-64 text-muted-foreground text-table">{t("cannotSend")}</p>
  );
  return (
    <>
      <div className="z-20 border-border bg-background/95 backdrop-blur-sm lg:sticky lg:top-0 lg:border-b">
        <PageHeader
          title={name.trim() === "" ? t("newMail") : name}
          crumbs={[{ href: `/${game.slug}/mail`, label: t("mail") }]}
          state={<SaveStatus state={state} saver={saver} />}
          actions={
            <>
              <ComposerHistory game={game.slug} saver={saver} />
              <div className="flex gap-2 max-lg:hidden">{send}</div>
            </>
          }
        />
      </div>
      <div className="fixed inset-x-0 bottom-0 z-30 flex items-center justify-end gap-2 border-border border-t bg-background/95 px-page py-2.5 backdrop-blur-sm lg:hidden">
        <Button variant="outline" onClick={() => setPreviewing(true)}>
          <Eye aria-hidden />
          {t("preview.open")}
        </Button>
        {send}
      </div>
      <Sheet open={isPreviewing} onOpenChange={setPreviewing}>
        <SheetContent className="overflow-y-auto px-4 py-4">
          <SheetTitle>{t("preview.title")}</SheetTitle>
          <SheetDescription className="sr-only">{t("preview.help")}</SheetDescription>
          <div className="pt-4">
            <PreviewPanel locales={game.locales} locale={locale} setLocale={setLocale} />
          </div>
        </SheetContent>
      </Sheet>
    </>
  );
}
