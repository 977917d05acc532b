"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

/** The parts, in the order of the tabs. Each page refuses for itself; whoever may read none of them sees no tabs. */
const parts = [
  { id: "log", path: "", permission: "moderation.read" },
  { id: "queue", path: "/queue", permission: "moderation.read" },
  { id: "rules", path: "/rules", permission: "moderation.read" },
  { id: "leaks", path: "/leaks", permission: "moderation.read" },
  { id: "dashboard", path: "/dashboard", permission: "moderation.read" },
] as const;

export function ModerationHeader() {
  const t = useTranslations("moderation");
  const { slug, permissions } = useGame();
  const pathname = usePathname();
  const root = `/${slug}/moderation`;
  const tabs = parts
    .filter(({ permission }) => permissions.includes(permission))
    .map(({ id, path }) => {
      const href = `${root}${path}`;
      return { href, label: t(`parts.${id}`), isCurrent: path === "" ? pathname === root : pathname.startsWith(href) };
    });
  if (tabs.length === 0) return <PageHeader title={t("title")} />;
  return <PageHeader title={t("title")} state={t("state")} tabs={tabs} tabsLabel={t("partsLabel")} />;
}
