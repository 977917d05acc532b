"use client";

import { skipToken, useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { campaignSearchParams } from "../../search-params.ts";
import { PlayerMailRow } from "./player-mail-row.tsx";

const days = 90;

/** "Why did I not get it?" for whoever does not know which mail: one id in, every mail that was meant for it out. */
export function PlayerMailsPanel() {
  const t = useTranslations("mail.report.playerMails");
  const [{ player }, setSearch] = useQueryStates(campaignSearchParams, { history: "replace" });
  const inputId = useId();
  const [typed, setTyped] = useState({ from: player, text: player ?? "" });
  if (typed.from !== player) setTyped({ from: player, text: player ?? "" });
  const asked = typed.text.trim();
  return (
    <PeekPanel
      open={player !== null}
      onClose={() => void setSearch({ player: null })}
      title={t("title")}
      state={t("help", { days })}
    >
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void setSearch({ player: asked });
        }}
      >
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <FieldLabel htmlFor={inputId}>{t("label")}</FieldLabel>
          <Input
            id={inputId}
            // Whoever opened the panel came to paste an id.
            ref={(field) => {
              if (player === "") field?.focus();
            }}
            value={typed.text}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTyped({ from: player, text: event.target.value })}
          />
        </div>
        <Button type="submit" variant="outline" disabled={asked === ""}>
          <Search aria-hidden />
          {t("show")}
        </Button>
      </form>
      {player !== null && player !== "" && <PlayerMails player={player} />}
    </PeekPanel>
  );
}

function PlayerMails({ player }: { player: string }) {
  const t = useTranslations("mail.report.playerMails");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...trpc.mail.playerMails.infiniteQueryOptions(
      player === "" ? skipToken : { game: slug, account: player, days, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    staleTime: 0,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="mt-4">
      <FieldError>{error === null ? null : describe(error).sentence}</FieldError>
      {data === undefined && error === null && <Skeleton className="h-40 rounded-lg" />}
      <div role="status">
        {data !== undefined && rows.length === 0 && (
          <>
            <p className="font-medium">{t("nothing", { days })}</p>
            <p className="text-muted-foreground">{t("nothingHelp")}</p>
          </>
        )}
      </div>
      {rows.length > 0 && (
        <ol aria-label={t("list")} className="flex flex-col">
          {rows.map((row) => (
            <PlayerMailRow key={row.runId} row={row} player={player} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2 mt-2"
          pending={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
