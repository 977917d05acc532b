"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { cn } from "#lib/cn.ts";
import { EnvironmentBadge } from "./environment-badge.tsx";
import type { ShellGame } from "./game-context.tsx";

/** Two letters and a colour of the environment stand for a game where its name has no room. */
function GameTile({ game }: { game: ShellGame }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md font-semibold text-caption",
        game.kind === "live" ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning",
      )}
    >
      {[...game.name].slice(0, 2).join("")}
    </span>
  );
}

/** Which game all of this is about, and the way to another. */
export function GameSwitcher({
  current,
  games,
  collapsed = false,
}: {
  current: ShellGame;
  games: readonly ShellGame[];
  collapsed?: boolean;
}) {
  const t = useTranslations("shell");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(
          "flex w-full items-center gap-2.5 rounded-lg text-left transition-colors hover:bg-hover",
          collapsed ? "justify-center p-1" : "p-1.5",
        )}
      >
        <GameTile game={current} />
        {collapsed ? (
          <span className="sr-only">{current.name}</span>
        ) : (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold leading-5">{current.name}</span>
              <EnvironmentBadge kind={current.kind} className="h-4 bg-transparent px-0" />
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </>
        )}
        <span className="sr-only">, {t("switchGame")}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>{t("games")}</DropdownMenuLabel>
        {games.map((game) => (
          <DropdownMenuItem key={game.slug} asChild>
            <Link href={`/${game.slug}`}>
              <GameTile game={game} />
              <span className="min-w-0 flex-1 truncate">{game.name}</span>
              <EnvironmentBadge kind={game.kind} />
              {game.slug === current.slug && <Check aria-label={t("current")} className="size-4" />}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
