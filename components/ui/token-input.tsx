"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cn } from "#lib/cn.ts";
import { controlFrame } from "./input.tsx";

/**
 * Several words, each a chip that can be taken away. Enter, a comma or leaving the field adds what was typed; Backspace in an empty
 * field takes the last one back. A pasted text of several lines becomes several words.
 */
export function TokenInput({
  id,
  label,
  values,
  onValuesChange,
  removeLabel,
  suggestions = [],
  invalid = false,
  describedBy,
}: {
  id?: string;
  label: string;
  values: readonly string[];
  onValuesChange: (values: string[]) => void;
  removeLabel: (value: string) => string;
  suggestions?: readonly string[];
  invalid?: boolean;
  describedBy?: string | undefined;
}) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const words = text.split(/[,\n]/).map((word) => word.trim());
    const fresh = [...new Set(words)].filter((word) => word !== "" && !values.includes(word));
    setTyped("");
    if (fresh.length > 0) onValuesChange([...values, ...fresh]);
  };
  const remove = (value: string) => {
    onValuesChange(values.filter((each) => each !== value));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(typed);
    }
    const last = values.at(-1);
    if (event.key === "Backspace" && typed === "" && last !== undefined) remove(last);
  };
  return (
    <div
      className={cn(
        controlFrame,
        "flex min-h-control flex-wrap items-center gap-1 px-1.5 py-1 focus-within:border-ring focus-within:outline-2 focus-within:outline-ring/35",
        invalid && "border-danger",
      )}
    >
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex min-w-0 items-center gap-0.5 rounded-sm bg-primary-soft pl-1.5 text-link text-table"
        >
          <span className="min-w-0 break-all">{value}</span>
          <button
            type="button"
            aria-label={removeLabel(value)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm hover:bg-hover"
            onClick={() => remove(value)}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        ref={input}
        id={id}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        value={typed}
        list={suggestions.length > 0 ? listId : undefined}
        autoComplete="off"
        spellCheck={false}
        className="min-h-6 min-w-24 flex-1 bg-transparent px-1 text-body outline-none max-sm:text-base"
        onChange={(event) => {
          const { value } = event.target;
          // A chosen suggestion arrives whole, without a key.
          if (suggestions.includes(value) && !("inputType" in event.nativeEvent && isTyping(event.nativeEvent)))
            add(value);
          else setTyped(value);
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text");
          if (!/[,\n]/.test(text)) return;
          event.preventDefault();
          add(text);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => add(typed)}
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions
            .filter((each) => !values.includes(each))
            .map((each) => (
              <option key={each} value={each} />
            ))}
        </datalist>
      )}
    </div>
  );
}

function isTyping(event: object): boolean {
  return "inputType" in event && typeof event.inputType === "string" && event.inputType.startsWith("insertText");
}
