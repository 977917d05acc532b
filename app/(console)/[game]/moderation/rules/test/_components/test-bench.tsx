"use client";

import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useEffect, useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { policyPresets } from "#db/enums/decisions.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { testedCharactersMax } from "#server/moderation/bench/schema.ts";
import { sharedCharactersMax, testInput, testSearchParams } from "../search-params.ts";
import { TestSteps } from "./test-steps.tsx";

const pauseMs = 250;

/** A text, what it is judged by, and every step from one to the other. What is typed stands in the address. */
export function TestBench() {
  const t = useTranslations("moderationRules.test");
  const words = useTranslations("moderation");
  const language = useTranslations("preview.languages");
  const { slug } = useGame();
  const trpc = useTRPC();
  const id = useId();
  const [search, setSearch] = useQueryStates(testSearchParams);
  const { data: versions } = useSuspenseQuery(trpc.rules.versions.queryOptions({ game: slug, limit: 20 }));
  const [typed, setTyped] = useState(search.text);
  const [text, setText] = useState(search.text);
  const isShareable = text !== "" && text.length <= sharedCharactersMax;
  useEffect(() => {
    const timer = setTimeout(() => {
      setText(typed);
      void setSearch({ text: typed === "" || typed.length > sharedCharactersMax ? null : typed });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, setSearch]);
  const tested = useQuery({
    ...trpc.rules.test.queryOptions(testInput(slug, { ...search, text })),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
  const share = async () => {
    await navigator.clipboard.writeText(location.href);
    toast.success(t("shared"));
  };
  return (
    <div className="grid gap-x-8 gap-y-6 pt-1 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <section aria-label={t("question")} className="flex flex-col gap-4">
        <Field>
          <FieldLabel htmlFor={id}>{t("text")}</FieldLabel>
          <Textarea
            id={id}
            rows={5}
            value={typed}
            maxLength={testedCharactersMax}
            spellCheck={false}
            placeholder={t("placeholder")}
            aria-describedby={`${id}-help`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <FieldDescription id={`${id}-help`}>{t("textHelp")}</FieldDescription>
        </Field>
        <Choice
          label={t("rules")}
          value={search.rules}
          options={[
            { value: "live", label: t("live") },
            { value: "draft", label: t("draft") },
            ...versions.rows.map(({ id: value, number }) => ({ value, label: t("version", { number }) })),
          ]}
          onChange={(rules) => void setSearch({ rules })}
        />
        <Choice
          label={t("rooms")}
          value={search.preset}
          options={policyPresets.map((value) => ({ value, label: words(`presets.${value}`) }))}
          onChange={(value) => void setSearch({ preset: policyPresets.find((preset) => preset === value) ?? null })}
        />
        <Choice
          label={t("reader")}
          value={search.locale}
          options={contentLocales.map((value) => ({ value, label: language(value) }))}
          onChange={(value) => void setSearch({ locale: contentLocales.find((locale) => locale === value) ?? null })}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="outline" disabled={!isShareable} onClick={() => void share()}>
            <Link2 aria-hidden />
            {t("share")}
          </Button>
          {text.length > sharedCharactersMax && (
            <p className="text-muted-foreground text-table">{t("tooLong", { max: sharedCharactersMax })}</p>
          )}
        </div>
      </section>
      <section aria-label={t("answer")} aria-live="polite" className="min-w-0">
        {tested.isError ? (
          <FailedState title={t("failed")} error={tested.error} onRetry={() => void tested.refetch()} />
        ) : text === "" ? (
          <p className="text-muted-foreground">{t("empty")}</p>
        ) : tested.data === undefined ? (
          <Skeleton className="h-64 rounded-xl" />
        ) : (
          <TestSteps tested={tested.data} />
        )}
      </section>
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger id={id}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {options.map((option) => (
            <SelectItem key={option.value} value={option.value}>
              {option.label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
