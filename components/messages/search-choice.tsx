"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

export type Found = { id: string; line: ReactNode };

/** A button that opens a list searched by the server; it closes with a choice. What stands on the button says what was chosen. */
export function SearchChoice({
  label,
  shown,
  describedBy,
  invalid,
  search,
  onSearch,
  found,
  nothing,
  onChoose,
  id,
}: {
  id?: string;
  label: string;
  shown: ReactNode;
  describedBy?: string | undefined;
  invalid?: boolean;
  search: string;
  onSearch: (text: string) => void;
  /** Undefined while the answer is on its way. */
  found: readonly Found[] | undefined;
  nothing: string;
  onChoose: (id: string) => void;
}) {
  const name = useId();
  const [open, setOpen] = useState(false);
  const [pointed, setPointed] = useState("");
  const current = found?.find((each) => each.id === pointed) ?? found?.[0];
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          {...(id === undefined ? {} : { id })}
          variant="outline"
          // Its name is what it is for and what stands on it.
          aria-labelledby={`${name}-for ${name}-shown`}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className="w-full min-w-0 justify-between font-normal aria-invalid:border-danger"
        >
          <span id={`${name}-for`} hidden>
            {label}
          </span>
          <span id={`${name}-shown`} className="flex min-w-0 items-center gap-2 truncate">
            {shown}
          </span>
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-96 max-w-[calc(100vw-1rem)] overflow-hidden p-0">
        {/* The server searches: it knows the names in every language. */}
        <Command shouldFilter={false} label={label} value={current?.id ?? ""} onValueChange={setPointed}>
          <CommandInput value={search} onValueChange={onSearch} placeholder={label} maxLength={80} />
          <CommandList>
            {found !== undefined && <CommandEmpty>{nothing}</CommandEmpty>}
            {found?.map((each) => (
              <CommandItem
                key={each.id}
                value={each.id}
                onSelect={() => {
                  onChoose(each.id);
                  setOpen(false);
                }}
              >
                {each.line}
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
