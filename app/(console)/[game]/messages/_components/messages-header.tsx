"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

const parts = [
  { id: "sent", path: "" },
  { id: "send", path: "/new", permission: "message.send" },
  { id: "types", path: "/types" },
  { id: "decode", path: "/decode" },
] as const;

export function MessagesHeader() {
  const t = useTranslations("messages");
  const { slug, permissions } = useGame();
  const pathname = usePathname();
  const root = `/${slug}/messages`;
  const tabs = parts
    .filter((part) => !("permission" in part) || permissions.includes(part.permission))
    .map(({ id, path }) => {
      const href = `${root}${path}`;
      return { href, label: t(`parts.${id}`), isCurrent: path === "" ? pathname === root : pathname.startsWith(href) };
    });
  return <PageHeader title={t("title")} state={t("state")} tabs={tabs} tabsLabel={t("partsLabel")} />;
}
