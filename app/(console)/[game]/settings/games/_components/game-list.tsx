"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { EnvironmentBadge } from "#components/shell/environment-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { regionOf } from "../../_components/region-of.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";

/** The games a person sees; an owner sees all of them and adds more. */
export function GameList({ mayAdd }: { mayAdd: boolean }) {
  const t = useTranslations("settings");
  const { slug } = useGame();
  const { data: games } = useSuspenseQuery(useTRPC().games.list.queryOptions());
  return (
    <SettingsSection
      id="games"
      wide
      title={t("parts.games")}
      about={t(mayAdd ? "gamesAboutOwner" : "gamesAbout")}
      actions={
        mayAdd && (
          <Button asChild>
            <Link href={`/${slug}/settings/games/new`}>
              <Plus aria-hidden />
              {t("newGame.open")}
            </Link>
          </Button>
        )
      }
    >
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {games.map((game) => (
          <li key={game.id} className="flex flex-wrap items-center gap-x-6 gap-y-1.5 px-4 py-3">
            <div className="min-w-0 flex-1 basis-56">
              <p className="flex flex-wrap items-center gap-2">
                <Link href={`/${game.slug}/settings`} className="truncate font-medium hover:underline">
                  {game.name}
                </Link>
                <EnvironmentBadge kind={game.kind} />
                {game.slug === slug && <span className="text-caption text-muted-foreground">{t("thisGame")}</span>}
              </p>
              <CopyableId value={game.slug} />
            </div>
            <dl className="flex flex-wrap gap-x-6 gap-y-1 text-table">
              <Fact label={t("sdkAppId")} value={String(game.sdkAppId)} />
              <Fact label={t("edition")} value={t(`editions.${game.edition}`)} />
              <Fact label={t("region")} value={t(`regions.${regionOf(game.endpoint)}`)} />
            </dl>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-caption text-muted-foreground">{label}</dt>
      <dd className="whitespace-nowrap">{value}</dd>
    </div>
  );
}
