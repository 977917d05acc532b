"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

/** The parts, in the order of the tabs; a permission hides the one that would be empty without it. */
const parts = [
  { id: "general", path: "" },
  { id: "connection", path: "/connection" },
  { id: "admins", path: "/admins" },
  { id: "senders", path: "/senders" },
  { id: "sending", path: "/sending" },
  { id: "quotas", path: "/quotas" },
  { id: "callbacks", path: "/callbacks" },
  { id: "automations", path: "/automations" },
  { id: "notices", path: "/notices", permission: "game.manage" },
  { id: "userSig", path: "/user-sig", permission: "user_sig.verify" },
  { id: "members", path: "/members", permission: "staff.read" },
  { id: "roles", path: "/roles" },
  { id: "retention", path: "/retention", permission: "audit.read" },
  { id: "games", path: "/games" },
] as const;

export function SettingsHeader() {
  const t = useTranslations("settings");
  const { slug, permissions } = useGame();
  const pathname = usePathname();
  const root = `/${slug}/settings`;
  const tabs = parts
    .filter((part) => !("permission" in part) || permissions.includes(part.permission))
    .map(({ id, path }) => {
      const href = `${root}${path}`;
      return { href, label: t(`parts.${id}`), isCurrent: path === "" ? pathname === root : pathname.startsWith(href) };
    });
  return <PageHeader title={t("title")} state={t("state")} tabs={tabs} tabsLabel={t("partsLabel")} />;
}
