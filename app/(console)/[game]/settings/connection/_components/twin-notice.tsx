"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";

/** Says which other games are the same application: the IM counts their calls together, Herald each game's by itself. */
export function TwinNotice() {
  const t = useTranslations("settings.connection.twins");
  const format = useFormatter();
  const { slug } = useGame();
  const { data: twins } = useSuspenseQuery(useTRPC().games.listTwins.queryOptions({ game: slug }));
  if (twins.length === 0) return null;
  return (
    <Alert tone="warning" title={t("title", { games: format.list(twins.map(({ name }) => name)) })}>
      {t("body")}
    </Alert>
  );
}
