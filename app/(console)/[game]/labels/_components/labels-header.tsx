"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { LabelsStatus } from "./labels-status.tsx";

const parts = [
  { id: "players", path: "" },
  { id: "names", path: "/names" },
  { id: "changes", path: "/changes" },
] as const;

export function LabelsHeader() {
  const t = useTranslations("labels");
  const { slug } = useGame();
  const pathname = usePathname();
  const root = `/${slug}/labels`;
  const tabs = parts.map(({ id, path }) => {
    const href = `${root}${path}`;
    return { href, label: t(`parts.${id}`), isCurrent: path === "" ? pathname === root : pathname.startsWith(href) };
  });
  return <PageHeader title={t("title")} state={<LabelsStatus />} tabs={tabs} tabsLabel={t("partsLabel")} />;
}
