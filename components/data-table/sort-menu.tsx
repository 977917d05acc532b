"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";

/** In which order a table stands: also where its head is out of sight. */
export function SortMenu<Value extends string>({
  options,
  value,
  isDescending,
  onChange,
}: {
  options: readonly { value: Value; label: string }[];
  value: Value;
  isDescending: boolean;
  onChange: (value: Value, isDescending: boolean) => void;
}) {
  const t = useTranslations("ui.sort");
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  const label = options.find((option) => option.value === value)?.label ?? "";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal" aria-label={t("label", { by: label })}>
          <Arrow aria-hidden className="text-muted-foreground" />
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup
          value={value}
          onValueChange={(next) => {
            const found = options.find((option) => option.value === next);
            if (found) onChange(found.value, isDescending);
          }}
        >
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              {option.label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuRadioGroup
          value={isDescending ? "desc" : "asc"}
          onValueChange={(next) => onChange(value, next === "desc")}
        >
          <DropdownMenuRadioItem value="desc">{t("desc")}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="asc">{t("asc")}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
