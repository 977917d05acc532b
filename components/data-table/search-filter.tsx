"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

export type SearchOption = { value: string; label: string; icon?: ReactNode; detail?: string };

/**
 * Chooses any of a list too long for a menu, by typing. What is chosen stands first, also when the search does not find it.
 * @param onSearch for a list that the server searches; without it the options are searched here.
 */
export function SearchFilter({
  label,
  options,
  selected,
  onSelectedChange,
  onSearch,
  onOpen,
}: {
  label: string;
  options: readonly SearchOption[];
  selected: readonly SearchOption[];
  onSelectedChange: (selected: string[]) => void;
  onSearch?: (text: string) => void;
  /** The options may be fetched only then. */
  onOpen?: () => void;
}) {
  const t = useTranslations("ui");
  const [text, setText] = useState("");
  const chosen = selected.map(({ value }) => value);
  const others = options.filter(({ value }) => !chosen.includes(value));
  const flip = (value: string) =>
    onSelectedChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  const line = (option: SearchOption, isChosen: boolean) => (
    <CommandItem key={option.value} value={`${option.label} ${option.value}`} onSelect={() => flip(option.value)}>
      {option.icon}
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.detail !== undefined && <span className="text-caption text-muted-foreground">{option.detail}</span>}
      {isChosen && <Check aria-label={t("filter.chosen")} className="size-4 text-success" />}
    </CommandItem>
  );
  return (
    <Popover onOpenChange={(open) => open && onOpen?.()}>
      <PopoverTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal">
          {label}
          {selected.length === 1 && (
            <Badge tone="accent" className="max-w-40">
              <span className="truncate">{selected[0]?.label}</span>
            </Badge>
          )}
          {selected.length > 1 && <Badge tone="accent">{t("chosen", { count: selected.length })}</Badge>}
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="overflow-hidden p-0">
        <Command shouldFilter={onSearch === undefined} label={label}>
          <CommandInput
            value={text}
            maxLength={80}
            placeholder={label}
            onValueChange={(next) => {
              setText(next);
              onSearch?.(next.trim());
            }}
          />
          <CommandList>
            <CommandEmpty>{t("filter.nothingFound")}</CommandEmpty>
            {selected.map((option) => line(option, true))}
            {others.map((option) => line(option, false))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
