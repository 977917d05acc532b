"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

/** A list's filter by time: the button tells what is chosen, the panel offers spans, fixed times and none. */
export function TimePopover({
  label,
  chosen,
  clearLabel,
  onClear,
  children,
}: {
  label: string;
  /** What is chosen, in words; null for any time. */
  chosen: ReactNode;
  clearLabel: string;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal">
          {label}
          {chosen !== null && <Badge tone="accent">{chosen}</Badge>}
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex flex-col gap-3">
        {children}
        {chosen !== null && (
          <Button variant="quiet" size="sm" className="self-start" onClick={onClear}>
            {clearLabel}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

/** Spans of which one may be chosen; the chosen one pressed again is none. */
export function SpanButtons<Span extends string>({
  legend,
  spans,
  chosen,
  wordOf,
  onChange,
}: {
  legend: string;
  spans: readonly Span[];
  chosen: Span | null;
  wordOf: (span: Span) => string;
  onChange: (span: Span | null) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{legend}</legend>
      {spans.map((each) => (
        <Button
          key={each}
          size="sm"
          variant={chosen === each ? "primary" : "outline"}
          aria-pressed={chosen === each}
          onClick={() => onChange(chosen === each ? null : each)}
        >
          {wordOf(each)}
        </Button>
      ))}
    </fieldset>
  );
}
