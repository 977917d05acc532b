"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { SpanButtons, TimePopover } from "#components/data-table/time-popover.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
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
    <TimePopover
      label={isSet ? t(`of.${time}`) : t("label")}
      chosen={isSet ? <SpanWords {...{ span, from, to }} /> : null}
      clearLabel={t("clear")}
      onClear={() => onChange({ time: "changed", span: null, from: null, to: null })}
    >
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
      <SpanButtons
        legend={t("span")}
        spans={spansOf(time)}
        chosen={span}
        wordOf={(each) => t(`spans.${each}`)}
        onChange={(next) => onChange({ span: next, from: null, to: null })}
      />
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
    </TimePopover>
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
