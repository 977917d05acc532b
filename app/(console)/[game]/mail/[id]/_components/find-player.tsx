"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, CircleX, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Time } from "#components/ui/time.tsx";
import { campaignPageParams } from "../search-params.ts";

const marks = {
  not_a_recipient: { icon: CircleSlash, look: "text-muted-foreground" },
  waiting: { icon: CircleDashed, look: "text-muted-foreground" },
  sent: { icon: CircleCheck, look: "text-success" },
  failed: { icon: CircleX, look: "text-danger" },
  uncertain: { icon: CircleAlert, look: "text-warning" },
  cancelled: { icon: CircleSlash, look: "text-warning" },
} as const;

/** Did this player get it? One id in, one clear answer out. */
export function FindPlayer({ id }: { id: string }) {
  const t = useTranslations("mail.find");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const inputId = useId();
  const [player, setPlayer] = useQueryState("player", campaignPageParams.player);
  const [typed, setTyped] = useState(player);
  const { data, error, isFetching } = useQuery({
    ...trpc.mail.findRecipient.queryOptions(player === "" ? skipToken : { game: slug, id, account: player }),
    staleTime: 0,
  });
  const mark = data === undefined ? undefined : marks[data.outcome];
  return (
    <section aria-labelledby={`${inputId}-title`}>
      <h2 id={`${inputId}-title`} className="mb-2 font-semibold text-section">
        {t("title")}
      </h2>
      <form
        className="flex max-w-lg items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void setPlayer(typed.trim() === "" ? null : typed.trim());
        }}
      >
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <FieldLabel htmlFor={inputId}>{t("label")}</FieldLabel>
          <Input
            id={inputId}
            value={typed}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button type="submit" variant="outline" pending={isFetching} disabled={typed.trim() === ""}>
          <Search aria-hidden />
          {t("find")}
        </Button>
      </form>
      <div role="status" className="mt-2">
        <FieldError>{error === null ? null : describe(error).sentence}</FieldError>
        {data !== undefined && mark !== undefined && player !== "" && (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <mark.icon aria-hidden className={`size-4 ${mark.look}`} />
            <CopyableId value={player} />
            <span>{t(`outcome.${data.outcome}`)}</span>
            {data.code !== null && <span className="text-muted-foreground">{t("code", { code: data.code })}</span>}
            {data.at !== null && <Time at={data.at} className="text-muted-foreground" />}
          </p>
        )}
      </div>
    </section>
  );
}
