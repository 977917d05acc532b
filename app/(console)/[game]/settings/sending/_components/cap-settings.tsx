"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { type MailCategory, mailCategories } from "#db/enums/mail.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { CapDialog } from "./cap-dialog.tsx";
import { CapRow } from "./cap-row.tsx";
import { RemoveCapDialog } from "./remove-cap-dialog.tsx";

/** How many mails of each category one player gets. */
export function CapSettings() {
  const t = useTranslations("settings.sending");
  const { slug } = useGame();
  const { data: caps } = useSuspenseQuery(useTRPC().sendingRules.caps.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  const [open, setOpen] = useState<{ act: "set" | "remove"; category: MailCategory }>();
  const close = () => setOpen(undefined);
  const capOf = (category: MailCategory) => caps.find((cap) => cap.category === category);
  return (
    <SettingsSection id="caps" title={t("caps")} about={t("capsAbout")}>
      <ul aria-label={t("capsCaption")} className="divide-y divide-border rounded-lg border border-border bg-surface">
        {mailCategories.map((category) => (
          <CapRow
            key={category}
            category={category}
            cap={capOf(category)}
            onSet={mayManage ? () => setOpen({ act: "set", category }) : undefined}
            onRemove={mayManage ? () => setOpen({ act: "remove", category }) : undefined}
          />
        ))}
      </ul>
      {open?.act === "set" && <CapDialog category={open.category} cap={capOf(open.category)} onClose={close} />}
      {open?.act === "remove" && <RemoveCapDialog category={open.category} onClose={close} />}
    </SettingsSection>
  );
}
