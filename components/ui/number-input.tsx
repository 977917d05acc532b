"use client";

import { type ComponentProps, useLayoutEffect, useRef, useState } from "react";
import { cn } from "#lib/cn.ts";
import { caretAfterGrouping, groupDigits, readWholeNumber } from "#lib/whole-number.ts";
import { Input } from "./input.tsx";

/** What a `NumberInput` holds: a whole number, nothing, or the text that is none (kept, so that nobody's typing is lost). */
export type NumberInputValue = number | null | string;

/**
 * A whole number with thousands grouping while typing. It never rounds and never drops a digit: what is not an exact whole
 * number stays in the field as text and is handed on as text, so that validation can name it beside the field.
 */
export function NumberInput({
  value,
  onValueChange,
  className,
  suffix,
  ...props
}: Omit<ComponentProps<"input">, "value" | "onChange" | "type" | "inputMode"> & {
  value: NumberInputValue | undefined;
  onValueChange: (value: NumberInputValue) => void;
  suffix?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const text = value === null || value === undefined ? "" : groupDigits(String(value));

  // Grouping changes the text under the caret; without this it would jump to the end on every comma.
  useLayoutEffect(() => {
    if (caret === null || document.activeElement !== input.current) return;
    input.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);

  return (
    <div className="relative">
      <Input
        {...props}
        ref={input}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        className={cn("text-right", className)}
        style={suffix === undefined ? undefined : { paddingRight: `calc(${columnsOf(suffix)}ch + 1.5rem)` }}
        onChange={(event) => {
          const typed = event.target.value;
          const reading = readWholeNumber(typed);
          setCaret(caretAfterGrouping(typed, event.target.selectionStart ?? typed.length, groupDigits(typed)));
          if (reading.kind === "empty") onValueChange(null);
          else onValueChange(reading.kind === "number" ? reading.value : typed);
        }}
      />
      {suffix !== undefined && (
        <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-muted-foreground text-table">
          {suffix}
        </span>
      )}
    </div>
  );
}

/** As wide as so many digits; Hangul takes two. */
function columnsOf(text: string): number {
  return [...text].reduce((columns, letter) => columns + (/\p{Script=Hangul}/u.test(letter) ? 2 : 1), 0);
}
