"use client";

import { FilterMenu } from "./filter-menu.tsx";

/** A filter that is one of a closed list of words, or none. */
export function OneOf<Value extends string>({
  label,
  values,
  chosen,
  wordOf,
  onChange,
}: {
  label: string;
  values: readonly Value[];
  chosen: Value | null;
  wordOf: (value: Value) => string;
  onChange: (value: Value | null) => void;
}) {
  return (
    <FilterMenu
      label={label}
      options={values.map((value) => ({ value, label: wordOf(value) }))}
      selected={chosen === null ? [] : [chosen]}
      // One at a time: the newest choice stands.
      onSelectedChange={(next) => onChange(next.find((each) => each !== chosen) ?? null)}
    />
  );
}
