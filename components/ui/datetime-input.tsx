"use client";

import type { ComponentProps } from "react";
import { useId } from "react";
import { Temporal } from "temporal-polyfill";
import { cn } from "#lib/cn.ts";
import { Input } from "./input.tsx";

/** Wall time in `timeZone` as the browser's own field wants it: `2026-12-24T20:00`. */
function toWallTime(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/** The instant that wall time names in `timeZone`; a time skipped by daylight saving is the next valid one. */
function fromWallTime(text: string, timeZone: string): Date | null {
  if (text === "") return null;
  const instant = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation: "compatible" });
  return new Date(instant.epochMilliseconds);
}

/** A date and time in a named zone, by the browser's own field: typed or picked, no calendar of ours. The zone stands beside it. */
export function DateTimeInput({
  value,
  onValueChange,
  timeZone,
  min,
  className,
  ...props
}: Omit<ComponentProps<"input">, "value" | "onChange" | "type" | "min" | "max"> & {
  value: Date | null;
  onValueChange: (value: Date | null) => void;
  timeZone: string;
  min?: Date;
}) {
  const zoneId = useId();
  const describedBy = [props["aria-describedby"], zoneId].filter(Boolean).join(" ");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        {...props}
        type="datetime-local"
        aria-describedby={describedBy}
        value={value === null ? "" : toWallTime(value, timeZone)}
        {...(min === undefined ? {} : { min: toWallTime(min, timeZone) })}
        className={cn("w-56", className)}
        onChange={(event) => onValueChange(fromWallTime(event.target.value, timeZone))}
      />
      <span id={zoneId} className="text-muted-foreground text-table">
        {timeZone}
      </span>
    </div>
  );
}
