"use client";

import { Combine, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";

export function AudiencesHeader() {
  const t = useTranslations("audiences.list");
  const { slug } = useGame();
  const actions = (
    <>
      <Button variant="outline" asChild>
        <Link href={`/${slug}/audiences/new?way=combine`}>
          <Combine aria-hidden />
          {t("combine")}
        </Link>
      </Button>
      <NewAudienceButton />
    </>
  );
  return <PageHeader title={t("title")} state={t("state")} {...(useCan("audience.create") ? { actions } : {})} />;
}

export function NewAudienceButton() {
  const t = useTranslations("audiences.list");
  const { slug } = useGame();
  return (
    <Button asChild>
      <Link href={`/${slug}/audiences/new`}>
        <Plus aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
}
