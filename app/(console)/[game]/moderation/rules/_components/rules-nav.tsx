"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { cn } from "#lib/cn.ts";

const parts = ["lists", "allowed", "patterns", "policies", "checkers", "versions", "replays", "test"] as const;
const pathOf = (part: (typeof parts)[number]) => (part === "lists" ? "" : `/${part}`);

/** The parts of the rules, a line below the tabs of moderation. */
export function RulesNav() {
  const t = useTranslations("moderationRules");
  const { slug } = useGame();
  const pathname = usePathname();
  const root = `/${slug}/moderation/rules`;
  if (!useCan("moderation.read")) return null;
  return (
    <nav aria-label={t("partsLabel")} className="-mt-1 mb-3 flex gap-1 overflow-x-auto [scrollbar-width:none]">
      {parts.map((part) => {
        const href = `${root}${pathOf(part)}`;
        return (
          <Link
            key={part}
            href={href}
            aria-current={pathname === href ? "page" : undefined}
            className={cn(
              "inline-flex h-8 shrink-0 items-center rounded-md px-2.5 font-medium text-muted-foreground text-table transition-colors hover:bg-hover hover:text-foreground",
              "aria-[current=page]:bg-selected aria-[current=page]:text-foreground",
            )}
          >
            {t(`parts.${part}`)}
          </Link>
        );
      })}
    </nav>
  );
}
