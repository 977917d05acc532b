"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { SpanButtons, TimePopover } from "#components/data-table/time-popover.tsx";
import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
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
    <TimePopover
      label={t("since")}
      chosen={isSet ? <TimeWords {...{ span, from, to }} /> : null}
      clearLabel={t("anyTime")}
      onClear={() => onChange({ span: null, from: null, to: null })}
    >
      <SpanButtons
        legend={t("since")}
        spans={spans}
        chosen={span}
        wordOf={(each: AuditSpan) => t(`periods.${each}`)}
        onChange={(next) => onChange({ span: next, from: null, to: null })}
      />
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
    </TimePopover>
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
