"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { TokenInput } from "./token-input.tsx";

/** Changes one player's tags and attributes; an emptied attribute is taken away. What was typed stays when it is refused. */
export function PlayerLabelsForm({ player }: { player: RouterOutputs["labels"]["player"] }) {
  const t = useTranslations("labels.player");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const id = useId();
  const { data: names } = useQuery(trpc.labels.names.queryOptions({ game: slug }));
  const { data: known = [] } = useQuery(trpc.labels.tags.queryOptions({ game: slug }));
  const [tags, setTags] = useState<readonly string[]>(player.tags);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(player.attributes);
  const save = useMutation(trpc.labels.setPlayer.mutationOptions());
  const problem = save.error === null ? undefined : describe(save.error);
  const at = (path: string) => problem?.fieldSentences.find((field) => field.path.startsWith(path))?.sentence;
  const defined = (names?.places ?? []).flatMap(({ name }) => (name === null ? [] : [name]));
  const shown = [...new Set([...defined, ...Object.keys(player.attributes)])];
  const wanted = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
  const isSame =
    JSON.stringify(tags.toSorted()) === JSON.stringify(player.tags.toSorted()) &&
    shown.every((name) => (wanted[name] ?? "") === (player.attributes[name] ?? ""));
  const submit = () =>
    save.mutate(
      {
        game: slug,
        account: player.id,
        tags: [...tags],
        attributes: wanted,
        before: { tags: player.tags, attributes: player.attributes },
      },
      {
        onSuccess: ({ isPending }) => {
          void cache.invalidateQueries(trpc.labels.pathFilter());
          toast.success(isPending ? t("savedLater") : t("saved"));
        },
      },
    );
  return (
    <form
      className="flex flex-col gap-5"
      aria-label={t("form")}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {problem !== undefined && (
        <Alert
          tone="danger"
          live
          action={
            problem.reason === "labels.player_changed" ? (
              <Button
                variant="outline"
                size="sm"
                onClick={() => void cache.invalidateQueries(trpc.labels.player.pathFilter())}
              >
                {t("lookAgain")}
              </Button>
            ) : undefined
          }
        >
          {problem.sentence}
        </Alert>
      )}
      <Field invalid={at("tags") !== undefined}>
        <FieldLabel htmlFor={`${id}-tags`}>{t("tags")}</FieldLabel>
        <TokenInput
          id={`${id}-tags`}
          tokens={tags}
          onTokensChange={setTags}
          suggestions={known.map(({ tag }) => tag)}
          addLabel={t("addTag")}
          aria-invalid={at("tags") !== undefined || undefined}
          aria-describedby={at("tags") === undefined ? undefined : `${id}-tags-error`}
        />
        <FieldError id={`${id}-tags-error`}>{at("tags")}</FieldError>
      </Field>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-semibold">{t("attributes")}</legend>
        {shown.length === 0 && <p className="text-muted-foreground text-table">{t("noNames")}</p>}
        {shown.map((name, place) => {
          const wrong = at(`attributes.${name}`);
          return (
            <Field key={name} invalid={wrong !== undefined}>
              <FieldLabel htmlFor={`${id}-${place}`}>{name}</FieldLabel>
              <Input
                id={`${id}-${place}`}
                value={values[name] ?? ""}
                placeholder={t("noValue")}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={wrong !== undefined || undefined}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
              <FieldError>{wrong}</FieldError>
            </Field>
          );
        })}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={save.isPending} disabled={isSame}>
          {t("save")}
        </Button>
        {!isSame && (
          <Button
            variant="outline"
            onClick={() => {
              setTags(player.tags);
              setValues(player.attributes);
              save.reset();
            }}
          >
            {t("discard")}
          </Button>
        )}
      </div>
    </form>
  );
}
