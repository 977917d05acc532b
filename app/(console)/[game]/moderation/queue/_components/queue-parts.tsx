"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useGame } from "#components/shell/game-context.tsx";
import { tabItem, tabLine } from "#components/ui/tabs.tsx";
import { cn } from "#lib/cn.ts";

const parts = [
  { id: "items", path: "" },
  { id: "sanctions", path: "/sanctions" },
  { id: "figures", path: "/figures" },
] as const;

/** What there is beside the items: the sanctions, and the figures. @param children what acts on the part that is shown */
export function QueueParts({ children }: { children?: ReactNode }) {
  const t = useTranslations("moderationQueue");
  const { slug } = useGame();
  const pathname = usePathname();
  const root = `/${slug}/moderation/queue`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <nav aria-label={t("partsLabel")} className={cn(tabLine, "min-w-0 border-b-0")}>
        {parts.map(({ id, path }) => {
          const href = `${root}${path}`;
          return (
            <Link key={id} href={href} aria-current={pathname === href ? "page" : undefined} className={tabItem}>
              {t(`parts.${id}`)}
            </Link>
          );
        })}
      </nav>
      {children !== undefined && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
