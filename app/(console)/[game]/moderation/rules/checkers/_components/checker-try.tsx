"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** Asks a checker about a text, on or off, and says what it answered. */
export function CheckerTry({ id }: { id: string }) {
  const t = useTranslations("moderationRules.checkers.try");
  const outcome = useTranslations("moderation.outcomes");
  const { slug } = useGame();
  const fieldId = useId();
  const [text, setText] = useState("");
  const ask = useMutation(useTRPC().providers.test.mutationOptions());
  const { data } = ask;
  const isWell = data !== undefined && ["pass", "review", "block"].includes(data.outcome);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "" && !ask.isPending) ask.mutate({ game: slug, id, text: text.trim() });
      }}
    >
      <Field>
        <FieldLabel htmlFor={fieldId}>{t("label")}</FieldLabel>
        <Input id={fieldId} value={text} maxLength={1_000} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" variant="outline" size="sm" className="self-start" pending={ask.isPending}>
        {t("ask")}
      </Button>
      {ask.isError && <FailedState title={t("failed")} error={ask.error} />}
      {data !== undefined && (
        <Alert tone={isWell ? "success" : "danger"} live title={outcome(data.outcome)}>
          {t("took", { ms: data.tookMs })}
          {data.label !== null && ` · ${data.label}`}
          {data.score !== null && ` · ${data.score}`}
        </Alert>
      )}
    </form>
  );
}
