"use client";

import { useId } from "react";
import { Input } from "#components/ui/input.tsx";

/** A line of text, with what the game's players hold to choose from. */
export function SuggestedInput({
  label,
  value,
  known,
  invalid,
  describedBy,
  onValueChange,
}: {
  label: string;
  value: string;
  known: readonly string[];
  invalid: boolean;
  describedBy: string | undefined;
  onValueChange: (value: string) => void;
}) {
  const listId = useId();
  return (
    <>
      <Input
        aria-label={label}
        placeholder={label}
        value={value}
        list={listId}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <datalist id={listId}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}
