"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

/** The line above a table: search first, then filters, then what acts on the whole at the end. */
export function TableToolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 py-3">
      {children}
      {end !== undefined && <div className="ml-auto flex items-center gap-2">{end}</div>}
    </div>
  );
}

/** A search field that waits for a pause in typing before it asks; Enter asks at once, Esc clears. `/` focuses it. */
export function SearchInput({
  value,
  onValueChange,
  label,
  placeholder,
  delayMs = 250,
}: {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  placeholder?: string;
  delayMs?: number;
}) {
  const t = useTranslations("ui");
  const id = useId();
  const [typed, setTyped] = useState({ from: value, text: value });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The URL moved without us (back, a cleared filter): show what it says.
  if (typed.from !== value && typed.text !== value) setTyped({ from: value, text: value });
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (text: string, waitMs: number) => {
    setTyped({ from: value, text });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onValueChange(text), waitMs);
  };
  return (
    <div className="relative w-64 max-sm:w-full">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-muted-foreground"
      />
      <Input
        id={id}
        type="search"
        data-search
        value={typed.text}
        placeholder={placeholder ?? label}
        autoComplete="off"
        className="pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => ask(event.target.value, delayMs)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") ask(typed.text, 0);
          if (event.key === "Escape" && typed.text !== "") {
            event.preventDefault();
            ask("", 0);
          }
        }}
      />
      {typed.text !== "" && (
        <Button
          variant="quiet"
          aria-label={t("clear")}
          className="absolute inset-y-0 right-1 my-auto size-7 px-0"
          onClick={() => ask("", 0)}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
