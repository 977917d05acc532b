"use client";

import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { NewMailButton } from "../mail/_components/list/mail-header.tsx";

export function OverviewHeader() {
  const t = useTranslations("overview");
  const { name } = useGame();
  return (
    <PageHeader
      title={t("title")}
      state={t("state", { game: name })}
      actions={useCan("mail.compose") && <NewMailButton />}
    />
  );
}
