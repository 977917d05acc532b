"use client";

import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { cn } from "#lib/cn.ts";
import { formatUpTo } from "#lib/format.ts";
import type { ShellGame } from "./game-context.tsx";
import { GameSwitcher } from "./game-switcher.tsx";
import { findCurrentPage, type NavigationId, navigation } from "./navigation.ts";
import { type ShellPerson, UserMenu } from "./user-menu.tsx";

export type SidebarProps = {
  game: ShellGame;
  games: readonly ShellGame[];
  person: ShellPerson;
  /** What waits on a page, as a quiet number beside its name; counted up to `max` where it may be more. */
  counts?: Partial<Record<NavigationId, { count: number; max?: number }>> | undefined;
  /** The way to what happened, beside the search. */
  inbox?: ReactNode;
  /** What must be in reach wherever one is, above the person. */
  foot?: ((collapsed: boolean) => ReactNode) | undefined;
  onSearch: () => void;
  onShowShortcuts: () => void;
  onSignOut: () => void;
};

/** The game on top, its pages, the person at the bottom. Collapsed it is a rail of pictures with their names on hover. */
export function Sidebar({
  game,
  games,
  person,
  counts = {},
  inbox,
  foot,
  collapsed = false,
  onCollapsedChange,
  onSearch,
  onShowShortcuts,
  onSignOut,
}: SidebarProps & { collapsed?: boolean; onCollapsedChange?: (collapsed: boolean) => void }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const current = findCurrentPage(usePathname(), game.slug);
  const pages = navigation.filter(({ permission }) => game.permissions.includes(permission));
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-2.5 pt-3.5">
      <GameSwitcher current={game} games={games} collapsed={collapsed} />
      <div className={cn("flex gap-1", collapsed ? "flex-col items-center" : "items-center")}>
        <Tooltip content={t("palette.open")} side="right" {...(collapsed ? {} : { open: false as const })}>
          <button
            type="button"
            onClick={onSearch}
            aria-label={collapsed ? t("palette.open") : undefined}
            className={cn(
              "flex h-control-sm min-w-0 flex-1 items-center gap-2 rounded-md border border-border bg-surface text-muted-foreground text-table transition-colors hover:bg-hover hover:text-foreground",
              collapsed ? "w-full flex-none justify-center" : "px-2.5",
            )}
          >
            <Search aria-hidden className="size-4 shrink-0" />
            {!collapsed && (
              <>
                <span className="flex-1 text-left">{t("palette.short")}</span>
                <Kbd aria-hidden>⌘K</Kbd>
              </>
            )}
          </button>
        </Tooltip>
        {inbox}
      </div>
      <nav aria-label={t("pagesLabel")} className="min-h-0 flex-1 overflow-y-auto">
        <ul className="flex flex-col gap-0.5">
          {pages.map(({ id, path, icon: Icon }) => {
            const { count = 0, max = Number.POSITIVE_INFINITY } = counts[id] ?? {};
            return (
              <li key={id}>
                <Tooltip content={t(`pages.${id}`)} side="right" {...(collapsed ? {} : { open: false as const })}>
                  <Link
                    href={`/${game.slug}${path}`}
                    aria-current={current === id ? "page" : undefined}
                    className={cn(
                      "flex h-control items-center gap-2.5 rounded-md font-medium text-muted-foreground transition-colors hover:bg-hover hover:text-foreground aria-[current=page]:bg-selected aria-[current=page]:text-link",
                      collapsed ? "justify-center" : "px-2.5",
                    )}
                  >
                    <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
                    <span className={cn(collapsed ? "sr-only" : "flex-1 truncate")}>{t(`pages.${id}`)}</span>
                    {count > 0 && !collapsed && (
                      <span className="rounded-full bg-muted px-1.5 font-medium text-caption text-foreground tabular-nums">
                        {formatUpTo(count, max, locale)}
                        <span className="sr-only"> {t("waiting")}</span>
                      </span>
                    )}
                  </Link>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      </nav>
      {foot?.(collapsed)}
      <div
        className={cn("flex gap-1 border-border border-t pt-2.5", collapsed ? "flex-col items-center" : "items-center")}
      >
        <div className="min-w-0 flex-1">
          <UserMenu
            accountHref={`/${game.slug}/account`}
            person={person}
            role={game.role}
            collapsed={collapsed}
            onShowShortcuts={onShowShortcuts}
            onSignOut={onSignOut}
          />
        </div>
        {onCollapsedChange !== undefined && (
          <IconButton
            label={collapsed ? t("expand") : t("collapse")}
            aria-expanded={!collapsed}
            size="iconSm"
            onClick={() => onCollapsedChange(!collapsed)}
          >
            {collapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </IconButton>
        )}
      </div>
    </div>
  );
}
