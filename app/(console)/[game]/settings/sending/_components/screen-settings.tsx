"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { pickLabel } from "#components/mail/pick-label.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Screen } from "#server/mail/screens/schema.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { RemoveScreenDialog } from "./remove-screen-dialog.tsx";
import { ScreenDialog } from "./screen-dialog.tsx";

/** Where mails may lead inside the game. */
export function ScreenSettings() {
  const t = useTranslations("settings.screens");
  const locale = useLocale();
  const { slug } = useGame();
  const { data: screens } = useSuspenseQuery(useTRPC().screens.list.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  const [open, setOpen] = useState<{ act: "set" | "remove"; screen: Screen | undefined }>();
  const close = () => setOpen(undefined);
  const add = (
    <Button variant="outline" onClick={() => setOpen({ act: "set", screen: undefined })}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <SettingsSection id="screens" title={t("title")} about={t("about")} actions={mayManage ? add : undefined}>
      {screens.length === 0 ? (
        <p className="text-muted-foreground">{t("none")}</p>
      ) : (
        <ul aria-label={t("caption")} className="divide-y divide-border rounded-lg border border-border bg-surface">
          {screens.map((screen) => (
            <li key={screen.pattern} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
              <span className="min-w-0 flex-1 font-medium sm:w-40 sm:flex-none">
                {pickLabel(screen.labels, locale)}
              </span>
              <span className="order-last min-w-0 basis-full break-all font-mono text-table sm:order-none sm:flex-1 sm:basis-0">
                {screen.pattern}
              </span>
              {mayManage && (
                <span className="flex gap-1">
                  <IconButton
                    label={t("change", { pattern: screen.pattern })}
                    onClick={() => setOpen({ act: "set", screen })}
                  >
                    <Pencil aria-hidden />
                  </IconButton>
                  <IconButton
                    label={t("remove", { pattern: screen.pattern })}
                    onClick={() => setOpen({ act: "remove", screen })}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {open?.act === "set" && <ScreenDialog screen={open.screen} onClose={close} />}
      {open?.act === "remove" && open.screen !== undefined && (
        <RemoveScreenDialog screen={open.screen} onClose={close} />
      )}
    </SettingsSection>
  );
}
