"use client";

import { ArrowDownUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { type TeamSort, teamSorts } from "#server/teams/schema.ts";

/** By what the list stands: each has one direction, newest or most first, names from A. */
export function TeamSortMenu({ value, onChange }: { value: TeamSort; onChange: (value: TeamSort) => void }) {
  const t = useTranslations("teams.sort");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" className="px-2.5 font-normal" aria-label={t("label", { by: t(`by.${value}`) })}>
          <ArrowDownUp aria-hidden className="text-muted-foreground" />
          {t(`by.${value}`)}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup
          value={value}
          onValueChange={(next) => {
            const sort = teamSorts.find((each) => each === next);
            if (sort !== undefined) onChange(sort);
          }}
        >
          {teamSorts.map((sort) => (
            <DropdownMenuRadioItem key={sort} value={sort}>
              {t(`by.${sort}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
