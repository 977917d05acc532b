"use client";

import { Check, ChevronDown } from "lucide-react";
import { type ComponentProps, useMemo, useState } from "react";
import { cn } from "#lib/cn.ts";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command.tsx";
import { controlFrame } from "./input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "./popover.tsx";

/** One of the world's time zones, found by typing; those in `first` stand on top. */
export function ZonePicker({
  value,
  onValueChange,
  first,
  searchLabel,
  emptyLabel,
  placeholder,
  className,
  ...props
}: Omit<ComponentProps<"button">, "value" | "onChange" | "children"> & {
  value: string | null;
  onValueChange: (zone: string) => void;
  first: readonly string[];
  searchLabel: string;
  emptyLabel: string;
  placeholder: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const zones = useMemo(() => [...new Set([...first, "UTC", ...Intl.supportedValuesOf("timeZone")])], [first]);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          {...props}
          className={cn(controlFrame, "flex h-control items-center justify-between gap-2 px-3 text-left", className)}
        >
          <span className={cn("min-w-0 truncate", value === null && "text-muted-foreground")}>
            {value ?? placeholder}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent className="max-w-[calc(100vw-1rem)] overflow-hidden p-0">
        <Command label={searchLabel} defaultValue={value ?? ""}>
          <CommandInput placeholder={searchLabel} />
          <CommandList>
            <CommandEmpty>{emptyLabel}</CommandEmpty>
            {zones.map((zone) => (
              <CommandItem
                key={zone}
                value={zone}
                // "seoul" and "new york" are typed without the continent and the underscore.
                keywords={[zone.replaceAll(/[_/]/g, " ")]}
                onSelect={() => {
                  onValueChange(zone);
                  setOpen(false);
                }}
              >
                <span className="min-w-0 flex-1 truncate">{zone}</span>
                {zone === value && <Check aria-hidden className="size-4" />}
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
