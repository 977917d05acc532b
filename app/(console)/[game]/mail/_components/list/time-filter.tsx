"use client";

import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { type CampaignSpan, type CampaignTime, campaignSpans, campaignTimes } from "#server/mail/listings/schema.ts";
import type { CampaignFilterSearch } from "../../search-params.ts";

const spans = Object.keys(campaignSpans) as CampaignSpan[];
/** Which spans make sense of a time: nothing was changed tomorrow. */
const spansOf = (time: CampaignTime) => spans.filter((span) => campaignSpans[span] > 0 === (time === "scheduled"));

type Change = Partial<Pick<CampaignFilterSearch, "time" | "span" | "from" | "to">>;

/** When a mail was changed, is due, or was sent: a span that moves with the day, or fixed days. */
export function TimeFilter({ search, onChange }: { search: CampaignFilterSearch; onChange: (change: Change) => void }) {
  const t = useTranslations("mail.list.time");
  const { time, span, from, to } = search;
  const ids = { time: useId(), span: useId(), from: useId(), to: useId() };
  const isSet = span !== null || from !== null || to !== null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal">
          {isSet ? t(`of.${time}`) : t("label")}
          {isSet && (
            <Badge tone="accent">
              <SpanWords {...{ span, from, to }} />
            </Badge>
          )}
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex flex-col gap-3">
        <Field>
          <FieldLabel id={ids.time}>{t("which")}</FieldLabel>
          <Select
            value={time}
            onValueChange={(next) => {
              const chosen = campaignTimes.find((each) => each === next) ?? "changed";
              onChange({ time: chosen, span: span !== null && spansOf(chosen).includes(span) ? span : null });
            }}
          >
            <SelectTrigger aria-labelledby={ids.time}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {campaignTimes.map((each) => (
                <SelectItem key={each} value={each}>
                  {t(`of.${each}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">{t("span")}</legend>
          {spansOf(time).map((each) => (
            <Button
              key={each}
              size="sm"
              variant={span === each ? "primary" : "outline"}
              aria-pressed={span === each}
              onClick={() => onChange({ span: span === each ? null : each, from: null, to: null })}
            >
              {t(`spans.${each}`)}
            </Button>
          ))}
        </fieldset>
        <div className="grid grid-cols-2 gap-2">
          <Field>
            <FieldLabel htmlFor={ids.from}>{t("from")}</FieldLabel>
            <Input
              id={ids.from}
              type="date"
              max={to ?? "2999-12-31"}
              value={from ?? ""}
              onChange={(event) => onChange({ from: event.target.value || null, span: null })}
            />
          </Field>
          <Field>
            <FieldLabel htmlFor={ids.to}>{t("to")}</FieldLabel>
            <Input
              id={ids.to}
              type="date"
              min={from ?? "2000-01-01"}
              max="2999-12-31"
              value={to ?? ""}
              onChange={(event) => onChange({ to: event.target.value || null, span: null })}
            />
          </Field>
        </div>
        {isSet && (
          <Button
            variant="quiet"
            size="sm"
            className="self-start"
            onClick={() => onChange({ time: "changed", span: null, from: null, to: null })}
          >
            {t("clear")}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function SpanWords({ span, from, to }: Pick<CampaignFilterSearch, "span" | "from" | "to">) {
  const t = useTranslations("mail.list.time");
  const locale = useLocale();
  const day = (text: string) => {
    const date = new Date(`${text}T00:00Z`);
    if (Number.isNaN(date.getTime())) return text;
    return new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(date);
  };
  if (span !== null) return t(`spans.${span}`);
  if (from !== null && to !== null) return `${day(from)} – ${day(to)}`;
  return from !== null ? t("since", { day: day(from) }) : t("until", { day: day(to ?? "") });
}
