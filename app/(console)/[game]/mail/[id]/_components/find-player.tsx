"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { RunReport } from "../../_components/wire.ts";
import { campaignPageParams } from "../search-params.ts";
import { PlayerAnswer } from "./player-answer.tsx";

/** Did this player get it? One id in, one clear answer out. */
export function FindPlayer({ id, run }: { id: string; run: RunReport["run"] }) {
  const t = useTranslations("mail.find");
  const tReport = useTranslations("mail.report.find");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const inputId = useId();
  const [player, setPlayer] = useQueryState("player", campaignPageParams.player);
  const [typed, setTyped] = useState({ from: player, text: player });
  // Another part of the page looked for somebody: show whom.
  if (typed.from !== player) setTyped({ from: player, text: player });
  const { data, error, isFetching } = useQuery({
    ...trpc.mail.findRecipient.queryOptions(
      player === "" ? skipToken : { game: slug, id, run: run.id, account: player },
    ),
    staleTime: 0,
  });
  return (
    <section aria-labelledby={`${inputId}-title`}>
      <h2 id={`${inputId}-title`} data-find-player className="mb-2 scroll-mt-6 font-semibold text-section">
        {t("title")}
      </h2>
      <form
        className="flex max-w-lg items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void setPlayer(typed.text.trim() === "" ? null : typed.text.trim());
        }}
      >
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <FieldLabel htmlFor={inputId}>{t("label")}</FieldLabel>
          <Input
            id={inputId}
            value={typed.text}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTyped({ from: player, text: event.target.value })}
          />
        </div>
        <Button type="submit" variant="outline" pending={isFetching} disabled={typed.text.trim() === ""}>
          <Search aria-hidden />
          {t("find")}
        </Button>
      </form>
      <div role="status" className="mt-2">
        <FieldError>{error === null ? null : describe(error).sentence}</FieldError>
        {data !== undefined && player !== "" && (
          <>
            <PlayerAnswer id={id} player={player} answer={data} run={run} />
            <Link
              href={`/${slug}/mail?${new URLSearchParams({ player })}`}
              className="mt-1.5 inline-block text-link text-table hover:underline"
            >
              {tReport("allMails")}
            </Link>
          </>
        )}
      </div>
    </section>
  );
}
