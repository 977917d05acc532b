"use client";

import { FilePlus2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";

export function TemplatesHeader() {
  const t = useTranslations("mail.templates");
  const { slug } = useGame();
  return (
    <PageHeader
      title={t("title")}
      state={t("state")}
      crumbs={[{ href: `/${slug}/mail`, label: t("mail") }]}
      {...(useCan("mail.template") ? { actions: <NewTemplateButton /> } : {})}
    />
  );
}

export function NewTemplateButton() {
  const t = useTranslations("mail.templates");
  const { slug } = useGame();
  return (
    <Button asChild>
      <Link href={`/${slug}/mail/templates/new`}>
        <FilePlus2 aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
}
