"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { SpanButtons, TimePopover } from "#components/data-table/time-popover.tsx";

import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import { type DecisionFilterSearch, spans } from "../../search-params.ts";

type Times = Pick<DecisionFilterSearch, "span" | "from" | "to">;

/** When: a span that moves with the clock, or from and until an exact minute. */
export function DecisionTimeFilter({ search, onChange }: { search: Times; onChange: (change: Times) => void }) {
  const t = useTranslations("moderationLog.time");
  const timeZone = useGameTimeZone() ?? "UTC";
  const ids = { from: useId(), to: useId() };
  const { span, from, to } = search;
  const isSet = span !== null || from !== null || to !== null;
  return (
    <TimePopover
      label={t("label")}
      chosen={isSet ? <TimeWords {...{ span, from, to }} timeZone={timeZone} /> : null}
      clearLabel={t("any")}
      onClear={() => onChange({ span: null, from: null, to: null })}
    >
      <SpanButtons
        legend={t("label")}
        spans={spans}
        chosen={span}
        wordOf={(each) => t(`spans.${each}`)}
        onChange={(next) => onChange({ span: next, from: null, to: null })}
      />
      <Field>
        <FieldLabel htmlFor={ids.from}>{t("from")}</FieldLabel>
        <DateTimeInput
          id={ids.from}
          timeZone={timeZone}
          value={from}
          onValueChange={(value) => onChange({ span: null, from: value, to })}
        />
      </Field>
      <Field>
        <FieldLabel htmlFor={ids.to}>{t("to")}</FieldLabel>
        <DateTimeInput
          id={ids.to}
          timeZone={timeZone}
          value={to}
          onValueChange={(value) => onChange({ span: null, from, to: value })}
        />
      </Field>
    </TimePopover>
  );
}

function TimeWords({ span, from, to, timeZone }: Times & { timeZone: string }) {
  const t = useTranslations("moderationLog.time");
  const format = useFormatter();
  const words = (at: Date) =>
    format.dateTime(at, { month: "short", day: "numeric", hour: "numeric", minute: "numeric", timeZone });
  if (span !== null) return t(`spans.${span}`);
  if (from !== null && to !== null) return `${words(from)} – ${words(to)}`;
  return from !== null ? t("since", { time: words(from) }) : t("until", { time: to === null ? "" : words(to) });
}
