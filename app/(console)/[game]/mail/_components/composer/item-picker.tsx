"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Check, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import type { ComposerItem } from "#components/mail/composer-values.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNumber } from "#lib/format.ts";

type PickerProps = { attached: readonly string[]; onPick: (item: ComposerItem) => void };

/** Searches the catalogue by code or any of its names and adds items; it stays open so that several go quickly. */
export function ItemPicker({ isFull, ...props }: PickerProps & { isFull: boolean }) {
  const t = useTranslations("mail.composer.attachments");
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm" disabled={isFull}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-96 max-w-[calc(100vw-1rem)] overflow-hidden p-0">
        <ItemSearch {...props} />
      </PopoverContent>
    </Popover>
  );
}

function ItemSearch({ attached, onPick }: PickerProps) {
  const t = useTranslations("mail.composer.attachments");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [typed, setTyped] = useState("");
  const [pointed, setPointed] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error } = useQuery({
    ...trpc.items.list.queryOptions({ game: slug, limit: 30, ...(search === "" ? {} : { search }) }),
    placeholderData: keepPreviousData,
  });
  // Rows come and go with every answer of the server: Enter always has one to take.
  const choosable = (data?.rows ?? []).filter((item) => !attached.includes(item.id));
  const current = choosable.find((item) => item.id === pointed) ?? choosable[0];
  return (
    // The server searches: it knows the names in every language.
    <Command shouldFilter={false} label={t("search")} value={current?.id ?? ""} onValueChange={setPointed}>
      <CommandInput value={typed} onValueChange={setTyped} placeholder={t("search")} maxLength={100} />
      <CommandList>
        {error !== null && <p className="px-3 py-8 text-center text-danger">{describe(error).sentence}</p>}
        {data === undefined && error === null && <PickerSkeleton />}
        {data !== undefined && <CommandEmpty>{t("nothingFound", { search })}</CommandEmpty>}
        {data?.rows.map((item) => {
          const isAttached = attached.includes(item.id);
          return (
            <CommandItem key={item.id} value={item.id} disabled={isAttached} onSelect={() => onPick(item)}>
              <ItemIcon icon={item.icon} rarity={item.rarity} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{pickItemName(item, locale)}</span>
                <span className="block truncate text-caption text-muted-foreground">
                  {t("facts", {
                    code: item.code,
                    max: formatNumber(item.perMailMax, locale),
                    value: formatNumber(item.unitValue, locale),
                  })}
                </span>
              </span>
              {isAttached && <Check aria-label={t("attached")} className="size-4 text-success" />}
            </CommandItem>
          );
        })}
        {data?.nextCursor != null && <p className="px-2 py-2 text-caption text-muted-foreground">{t("narrow")}</p>}
      </CommandList>
    </Command>
  );
}

function PickerSkeleton() {
  return (
    <div className="flex flex-col gap-2 p-2">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} className="h-9" />
      ))}
    </div>
  );
}
