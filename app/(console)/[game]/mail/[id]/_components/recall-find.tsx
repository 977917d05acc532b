"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, CircleX, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { recallParams } from "./recall-params.ts";

const marks = {
  not_included: { icon: CircleSlash, look: "text-muted-foreground" },
  recalled_before: { icon: CircleCheck, look: "text-success" },
  waiting: { icon: CircleDashed, look: "text-muted-foreground" },
  recalled: { icon: CircleCheck, look: "text-success" },
  stopped: { icon: CircleSlash, look: "text-warning" },
  already: { icon: CircleAlert, look: "text-warning" },
  too_late: { icon: CircleX, look: "text-danger" },
  refused: { icon: CircleX, look: "text-danger" },
} as const;

/** Is it gone from this player? One id in, one clear answer out. */
export function RecallFind({ recallId, isMoving }: { recallId: string; isMoving: boolean }) {
  const t = useTranslations("mail.recall.find");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const inputId = useId();
  const [{ recalled: player }, setParams] = useQueryStates(recallParams);
  const [typed, setTyped] = useState(player);
  const { data, error, isFetching } = useQuery({
    ...trpc.mail.findRecalled.queryOptions(player === "" ? skipToken : { game: slug, recallId, account: player }),
    staleTime: 0,
    refetchInterval: isMoving ? 2_000 : false,
  });
  const mark = data === undefined ? undefined : marks[data.outcome];
  return (
    <div>
      <form
        className="flex max-w-lg items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void setParams({ recalled: typed.trim() === "" ? null : typed.trim() });
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
        <Button
          type="submit"
          variant="outline"
          pending={isFetching && data === undefined}
          disabled={typed.trim() === ""}
        >
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
          </p>
        )}
      </div>
    </div>
  );
}
