"use client";

import { ChevronDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import type { AuditSpan } from "#db/enums/audit.ts";
import { type AuditFilterSearch, spans } from "../search-params.ts";

type Times = Pick<AuditFilterSearch, "span" | "from" | "to">;

/** When: a span that moves with the clock, or from and until an exact minute in UTC, in which the log itself is kept. */
export function AuditTimeFilter({ search, onChange }: { search: Times; onChange: (change: Times) => void }) {
  const t = useTranslations("audit");
  const ids = { from: useId(), to: useId() };
  const { span, from, to } = search;
  const isSet = span !== null || from !== null || to !== null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal">
          {t("since")}
          {isSet && (
            <Badge tone="accent">
              <TimeWords {...{ span, from, to }} />
            </Badge>
          )}
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex flex-col gap-3">
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">{t("since")}</legend>
          {spans.map((each: AuditSpan) => (
            <Button
              key={each}
              size="sm"
              variant={span === each ? "primary" : "outline"}
              aria-pressed={span === each}
              onClick={() => onChange({ span: span === each ? null : each, from: null, to: null })}
            >
              {t(`periods.${each}`)}
            </Button>
          ))}
        </fieldset>
        <Field>
          <FieldLabel htmlFor={ids.from}>{t("from")}</FieldLabel>
          <DateTimeInput
            id={ids.from}
            timeZone="UTC"
            value={from}
            onValueChange={(value) => onChange({ span: null, from: value, to })}
          />
        </Field>
        <Field>
          <FieldLabel htmlFor={ids.to}>{t("to")}</FieldLabel>
          <DateTimeInput
            id={ids.to}
            timeZone="UTC"
            value={to}
            onValueChange={(value) => onChange({ span: null, from, to: value })}
          />
        </Field>
        {isSet && (
          <Button
            variant="quiet"
            size="sm"
            className="self-start"
            onClick={() => onChange({ span: null, from: null, to: null })}
          >
            {t("anyTime")}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function TimeWords({ span, from, to }: Times) {
  const t = useTranslations("audit");
  const format = useFormatter();
  const words = (at: Date) =>
    format.dateTime(at, { month: "short", day: "numeric", hour: "numeric", minute: "numeric", timeZone: "UTC" });
  if (span !== null) return t(`periods.${span}`);
  if (from !== null && to !== null) return `${words(from)} – ${words(to)}`;
  return from !== null ? t("sinceTime", { time: words(from) }) : t("untilTime", { time: to === null ? "" : words(to) });
}
