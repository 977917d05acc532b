"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, useController, useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { formatNumber } from "#lib/format.ts";
import type { ChangeValues, PlannedValues } from "./change-values.ts";

const kinds = ["pasted", "audience", "filter"] as const;
type Props = { control: Control<ChangeValues, unknown, PlannedValues> };

/** Which players: pasted ids, a saved audience, or those with a tag, an attribute or a name. */
export function SourceField({ control }: Props) {
  const t = useTranslations("labels.changes.form");
  const id = useId();
  const { field } = useController({ control, name: "source" });
  const kind = useWatch({ control, name: "source.kind" });
  const choose = (next: string) => {
    if (next === "audience") field.onChange({ kind: "audience", audienceId: "" });
    else if (next === "filter") field.onChange({ kind: "filter" });
    else field.onChange({ kind: "pasted", text: "" });
  };
  return (
    <section className="flex flex-col gap-3" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="font-semibold text-title">
        {t("who")}
      </h3>
      <RadioGroup value={kind} onValueChange={choose} aria-labelledby={`${id}-title`} className="grid sm:grid-cols-3">
        {kinds.map((one) => (
          <RadioTile key={one} id={`${id}-${one}`} value={one} title={t(`sources.${one}`)} />
        ))}
      </RadioGroup>
      {kind === "pasted" && (
        <TextField
          control={control}
          name="source.text"
          label={t("ids")}
          description={t("idsHelp")}
          rows={6}
          mono
          input={{ spellCheck: false, placeholder: "player_00001\nplayer_00002" }}
        />
      )}
      {kind === "audience" && <AudienceSelect control={control} />}
      {kind === "filter" && <FilterFields control={control} />}
    </section>
  );
}

function AudienceSelect({ control }: Props) {
  const t = useTranslations("labels.changes.form");
  const locale = useLocale();
  const { slug } = useGame();
  const { data } = useSuspenseQuery(useTRPC().audiences.list.queryOptions({ game: slug, limit: 100 }));
  const ready = data.rows.filter(({ state }) => state === "ready");
  if (ready.length === 0) return <p className="text-muted-foreground">{t("noAudience")}</p>;
  return (
    <SelectField
      control={control}
      name="source.audienceId"
      label={t("audience")}
      placeholder={t("chooseAudience")}
      options={ready.map(({ id, name, validCount }) => ({
        value: id,
        label: `${name.trim() === "" ? t("unnamed") : name} · ${formatNumber(validCount, locale)}`,
      }))}
    />
  );
}

function FilterFields({ control }: Props) {
  const t = useTranslations("labels.changes.form");
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data: tags } = useSuspenseQuery(trpc.labels.tags.queryOptions({ game: slug }));
  const { data: attributes } = useSuspenseQuery(trpc.labels.attributes.queryOptions({ game: slug }));
  const name = useWatch({ control, name: "source.name" });
  const values = attributes.find((row) => row.name === name)?.values ?? [];
  const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <OptionalSelect
        control={control}
        name="source.tag"
        label={t("tag")}
        options={options(tags.map((row) => row.tag))}
      />
      <TextField control={control} name="source.search" label={t("search")} optional />
      <OptionalSelect
        control={control}
        name="source.name"
        label={t("attribute")}
        options={options(attributes.map((row) => row.name))}
      />
      {name !== undefined && (
        <OptionalSelect
          control={control}
          name="source.value"
          label={t("value")}
          options={options(values.map((row) => row.value))}
        />
      )}
    </div>
  );
}

/** A choice of the list is marked, so that none of them can be taken for "any". */
const mark = "=";
const any = "any";

/** One of a list, or none of it: then the filter does not ask for it. */
function OptionalSelect({
  control,
  name,
  label,
  options,
}: Props & {
  name: "source.tag" | "source.name" | "source.value";
  label: string;
  options: { value: string; label: string }[];
}) {
  const t = useTranslations("labels.changes.form");
  const { field } = useController({ control, name });
  const id = useId();
  const chosen = typeof field.value === "string" ? field.value : undefined;
  const isListed = chosen === undefined || options.some(({ value }) => value === chosen);
  const all = isListed ? options : [{ value: chosen, label: chosen }, ...options];
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <Select
        value={chosen === undefined ? any : `${mark}${chosen}`}
        onValueChange={(next) => field.onChange(next === any ? undefined : next.slice(mark.length))}
      >
        <SelectTrigger id={id}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={any}>{t("any")}</SelectItem>
          {all.map((option) => (
            <SelectItem key={option.value} value={`${mark}${option.value}`}>
              {option.label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
