"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Time } from "#components/ui/time.tsx";
import { RenameDialog } from "./rename-dialog.tsx";

/** The ten places for attribute names: shown to all, named and renamed by who manages the game. */
export function NamesForm() {
  const t = useTranslations("labels.names");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const mayName = useCan("game.manage");
  const { data } = useSuspenseQuery({
    ...trpc.labels.names.queryOptions({ game: slug }),
    refetchInterval: ({ state }) => (state.data?.isPending ? 2_000 : false),
  });
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isAsking, setAsking] = useState(false);
  const save = useMutation(trpc.labels.setNames.mutationOptions());
  const problem = save.error === null ? undefined : describe(save.error);
  const changed = data.places.flatMap(({ place, name: before }) => {
    const name = typed[place];
    return name === undefined || name.trim() === (before ?? "") ? [] : [{ place, name: name.trim(), before }];
  });
  const wrongAt = (place: string): string | undefined => {
    const at = changed.findIndex((one) => one.place === place);
    const paths = [`names.${at}.name`, `names.${place}`];
    return at === -1 ? undefined : problem?.fieldSentences.find(({ path }) => paths.includes(path))?.sentence;
  };
  const act = async () => {
    try {
      const names = changed.map(({ place, name }) => ({ place, name }));
      const view = await save.mutateAsync({ game: slug, names, version: data.version });
      setTyped({});
      toast.success(view.isPending ? t("savedLater") : t("saved"));
    } catch {
      // Said beside the fields; what was typed stays.
    }
    await cache.invalidateQueries(trpc.labels.pathFilter());
  };
  const isRename = changed.some(({ before }) => before !== null);
  return (
    <form
      className="flex max-w-2xl flex-col gap-4"
      aria-label={t("form")}
      onSubmit={(event) => {
        event.preventDefault();
        if (isRename) setAsking(true);
        else void act();
      }}
    >
      <p className="text-muted-foreground">
        {t("help")} {data.at !== null && t("toldAt")} {data.at !== null && <Time at={data.at} />}
      </p>
      {data.isPending && (
        <Alert tone="warning" live>
          {t("pending")}
        </Alert>
      )}
      {problem !== undefined && (
        <Alert tone="danger" live>
          {problem.sentence}
        </Alert>
      )}
      <ol className="divide-y divide-border border-border border-y">
        {data.places.map(({ place, name, toldName }) => {
          const wrong = wrongAt(place);
          return (
            <li key={place} className="flex items-start gap-4 py-2">
              <span className="w-6 pt-2 text-right text-muted-foreground tabular-nums">{place}</span>
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                {mayName ? (
                  <Input
                    aria-label={t("place", { place })}
                    value={typed[place] ?? name ?? ""}
                    placeholder={t("free")}
                    autoComplete="off"
                    spellCheck={false}
                    aria-invalid={wrong !== undefined || undefined}
                    onChange={(event) => setTyped({ ...typed, [place]: event.target.value })}
                  />
                ) : (
                  <span className={name === null ? "py-2 text-muted-foreground" : "py-2 font-medium"}>
                    {name ?? t("free")}
                  </span>
                )}
                {toldName !== null && (
                  <span className="text-muted-foreground text-table">{t("stillTold", { name: toldName })}</span>
                )}
                <FieldError>{wrong}</FieldError>
              </div>
            </li>
          );
        })}
      </ol>
      {mayName ? (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={changed.length === 0} pending={save.isPending}>
            {t("save", { count: changed.length })}
          </Button>
          {changed.length > 0 && (
            <Button
              variant="outline"
              onClick={() => {
                setTyped({});
                save.reset();
              }}
            >
              {t("discard")}
            </Button>
          )}
        </div>
      ) : (
        <p className="text-muted-foreground text-table">{t("onlyAdmins")}</p>
      )}
      {isAsking && (
        <RenameDialog
          renames={changed.flatMap(({ name, before }) => (before === null ? [] : [{ before, name }]))}
          onConfirm={act}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}
