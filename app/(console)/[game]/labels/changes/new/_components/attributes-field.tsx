"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, useController, useFormState } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useFieldLabel } from "#components/form/form.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import type { ChangeValues, PlannedValues } from "./change-values.ts";

const acts = ["keep", "set", "unset"] as const;
type Act = (typeof acts)[number];

/** For each of the game's attributes: leave it, give it a value, or take it away. */
export function AttributesField({ control }: { control: Control<ChangeValues, unknown, PlannedValues> }) {
  const t = useTranslations("labels.changes.form");
  const { slug } = useGame();
  const id = useId();
  const { text } = useProblem();
  const trpc = useTRPC();
  const { data: names } = useSuspenseQuery(trpc.labels.names.queryOptions({ game: slug }));
  const { data: known } = useSuspenseQuery(trpc.labels.attributes.queryOptions({ game: slug }));
  const set = useController({ control, name: "wanted.set" });
  const unset = useController({ control, name: "wanted.unset" });
  const { errors } = useFormState({ control });
  const values = set.field.value ?? {};
  const removed = unset.field.value ?? [];
  const defined = names.places.flatMap(({ name }) => (name === null ? [] : [name]));
  const wrong = new Map(
    Object.entries(errors.wanted?.set ?? {}).flatMap(([name, error]): [string, string][] => {
      const message = typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
      return typeof message === "string" ? [[name, text(message)]] : [];
    }),
  );
  const choose = (name: string, act: Act) => {
    const { [name]: before = "", ...rest } = values;
    set.field.onChange(act === "set" ? { ...rest, [name]: before } : rest);
    unset.field.onChange(act === "unset" ? [...removed, name] : removed.filter((one) => one !== name));
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">{t("attributes")}</legend>
      {defined.length === 0 && <p className="text-muted-foreground text-table">{t("noNames")}</p>}
      {defined.map((name, place) => {
        const act: Act = Object.hasOwn(values, name) ? "set" : removed.includes(name) ? "unset" : "keep";
        const suggestions = known.find((row) => row.name === name)?.values ?? [];
        const error = wrong.get(name);
        return (
          <div key={name} className="grid items-start gap-2 sm:grid-cols-[8rem_11rem_minmax(0,1fr)]">
            <span id={`${id}-${place}`} className="min-w-0 break-words pt-1.5">
              <AttributeName name={name} />
            </span>
            <Select value={act} onValueChange={(next) => choose(name, acts.find((one) => one === next) ?? "keep")}>
              <SelectTrigger aria-labelledby={`${id}-${place}`}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {acts.map((one) => (
                  <SelectItem key={one} value={one}>
                    {t(`acts.${one}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
            {act === "set" && (
              <div className="flex min-w-0 flex-col gap-1">
                <Input
                  name={`wanted.set.${name}`}
                  aria-label={t("valueOf", { name })}
                  list={`${id}-${place}-known`}
                  value={values[name] ?? ""}
                  autoComplete="off"
                  spellCheck={false}
                  aria-invalid={error !== undefined || undefined}
                  onChange={(event) => set.field.onChange({ ...values, [name]: event.target.value })}
                />
                <datalist id={`${id}-${place}-known`}>
                  {suggestions.map(({ value }) => (
                    <option key={value} value={value} />
                  ))}
                </datalist>
                <FieldError>{error}</FieldError>
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** The summary of what is wrong calls the value by the attribute. */
function AttributeName({ name }: { name: string }) {
  useFieldLabel(`wanted.set.${name}`, name);
  return name;
}
