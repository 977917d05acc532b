"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { AudiencePickerProps, PickedAudience } from "#components/audiences/line-types.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { formatNumber } from "#lib/format.ts";

/** Chooses a ready audience of the game by its name. */
export function AudiencePicker({
  label,
  value,
  taken = [],
  invalid = false,
  describedBy,
  onPick,
}: AudiencePickerProps) {
  const t = useTranslations("audiences.combine");
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="outline"
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          className="w-full min-w-0 shrink justify-between font-normal aria-invalid:border-danger"
        >
          <span className="min-w-0 truncate">
            <span className="sr-only">{label} </span>
            {value?.name ?? t("choose")}
          </span>
          <span className="flex shrink-0 items-center gap-2 text-muted-foreground">
            {value?.validCount !== undefined && formatNumber(value.validCount, locale)}
            <ChevronDown aria-hidden />
          </span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-96 max-w-[calc(100vw-2rem)] overflow-hidden p-0">
        <AudienceSearch
          taken={taken}
          onPick={(audience) => {
            onPick(audience);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

function AudienceSearch({ taken, onPick }: { taken: readonly string[]; onPick: (audience: PickedAudience) => void }) {
  const t = useTranslations("audiences");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error } = useQuery({
    ...trpc.audiences.list.queryOptions({
      game: slug,
      limit: 30,
      states: ["ready"],
      ...(search === "" ? {} : { search }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    // The server searches: it knows all of them.
    <Command shouldFilter={false} label={t("combine.searchPart")}>
      <CommandInput value={typed} onValueChange={setTyped} placeholder={t("combine.searchPart")} maxLength={100} />
      <CommandList>
        {error !== null && <p className="px-3 py-8 text-center text-danger">{describe(error).sentence}</p>}
        {data !== undefined && <CommandEmpty>{t("combine.none")}</CommandEmpty>}
        {data?.rows.map((audience) => (
          <CommandItem
            key={audience.id}
            value={audience.id}
            disabled={taken.includes(audience.id)}
            onSelect={() => onPick(audience)}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{audience.name}</span>
              <span className="block truncate text-caption text-muted-foreground">
                {t(`sources.${audience.source}`)} · {formatNumber(audience.validCount, locale)}
              </span>
            </span>
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}
