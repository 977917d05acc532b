"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";

/** Chooses any of a closed list of words; the button says what is chosen. The menu stays open while choosing. */
export function FilterMenu<Value extends string>({
  label,
  options,
  selected,
  onSelectedChange,
}: {
  label: string;
  options: readonly { value: Value; label: ReactNode }[];
  selected: readonly Value[];
  onSelectedChange: (selected: Value[]) => void;
}) {
  const t = useTranslations("ui");
  const only = selected.length === 1 ? options.find(({ value }) => value === selected[0])?.label : undefined;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal">
          {label}
          {only !== undefined && (typeof only === "string" ? <Badge tone="accent">{only}</Badge> : only)}
          {selected.length > 1 && <Badge tone="accent">{t("chosen", { count: selected.length })}</Badge>}
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {options.map((option) => (
          <DropdownMenuCheckboxItem
            key={option.value}
            checked={selected.includes(option.value)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(checked) =>
              onSelectedChange(
                options
                  .map(({ value }) => value)
                  .filter((value) => (value === option.value ? checked === true : selected.includes(value))),
              )
            }
          >
            {option.label}
          </DropdownMenuCheckboxItem>
        ))}
        {selected.length > 0 && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onSelectedChange([])}>
              <X aria-hidden /> {t("clear")}
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
