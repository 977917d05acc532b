"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useId } from "react";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { TimePopover } from "#components/data-table/time-popover.tsx";
import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { callbackReadings } from "#db/enums/callbacks.ts";
import { type CallbackSearch, callbackSearchParams } from "../search-params.ts";

type Change = Partial<{ [Name in keyof CallbackSearch]: CallbackSearch[Name] | null }>;

/** Which command, about which group or player, read how, received when. */
export function CallbackFilters() {
  const t = useTranslations("settings.callbacks.events");
  const [search, setSearch] = useQueryStates(callbackSearchParams);
  const filter = (change: Change) => void setSearch({ ...change, cursor: null, open: null });
  return (
    <TableToolbar>
      <SearchInput value={search.command} onValueChange={(command) => filter({ command })} label={t("searchCommand")} />
      <SearchInput value={search.group} onValueChange={(group) => filter({ group })} label={t("searchGroup")} />
      <SearchInput value={search.account} onValueChange={(account) => filter({ account })} label={t("searchAccount")} />
      <FilterMenu
        label={t("reading")}
        options={callbackReadings.map((value) => ({ value, label: t(`readings.${value}`) }))}
        selected={search.reading === null ? [] : [search.reading]}
        // One at a time: the newest choice stands.
        onSelectedChange={(chosen) => filter({ reading: chosen.find((each) => each !== search.reading) ?? null })}
      />
      <CallbackTimes from={search.from} to={search.to} onChange={filter} />
    </TableToolbar>
  );
}

type Times = Pick<CallbackSearch, "from" | "to">;

function CallbackTimes({ from, to, onChange }: Times & { onChange: (change: Times) => void }) {
  const t = useTranslations("settings.callbacks.events");
  const ids = { from: useId(), to: useId() };
  const words = useTimeWords();
  return (
    <TimePopover
      label={t("time")}
      chosen={words({ from, to })}
      clearLabel={t("anyTime")}
      onClear={() => onChange({ from: null, to: null })}
    >
      <Field>
        <FieldLabel htmlFor={ids.from}>{t("from")}</FieldLabel>
        <DateTimeInput
          id={ids.from}
          timeZone="UTC"
          value={from}
          onValueChange={(value) => onChange({ from: value, to })}
        />
      </Field>
      <Field>
        <FieldLabel htmlFor={ids.to}>{t("to")}</FieldLabel>
        <DateTimeInput id={ids.to} timeZone="UTC" value={to} onValueChange={(value) => onChange({ from, to: value })} />
      </Field>
    </TimePopover>
  );
}

function useTimeWords(): (times: Times) => string | null {
  const t = useTranslations("settings.callbacks.events");
  const format = useFormatter();
  const word = (at: Date) =>
    format.dateTime(at, { month: "short", day: "numeric", hour: "numeric", minute: "numeric", timeZone: "UTC" });
  return ({ from, to }) => {
    if (from !== null && to !== null) return `${word(from)} – ${word(to)}`;
    if (from !== null) return t("sinceTime", { time: word(from) });
    return to === null ? null : t("untilTime", { time: word(to) });
  };
}
