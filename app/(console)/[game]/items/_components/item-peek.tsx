"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { TargetHistory } from "../../_components/history/target-history.tsx";
import { AvailabilityDialog } from "./availability-dialog.tsx";
import { ItemDialog } from "./item-dialog.tsx";
import { ItemFacts } from "./item-facts.tsx";
import { ItemHistory } from "./item-history.tsx";
import { ItemUsesList } from "./item-uses.tsx";
import type { Item } from "./wire.ts";

/** One item beside the table: its values, the mails that carry it, and how it came to be what it is. */
export function ItemPeek({
  code,
  locales,
  onClose,
}: {
  code: string | null;
  locales: readonly ContentLocale[];
  onClose: () => void;
}) {
  const t = useTranslations("items");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.items.get.queryOptions({ game: slug, code: code ?? "-" }),
    enabled: code !== null,
  });
  const item = query.data;
  return (
    <PeekPanel
      open={code !== null}
      onClose={onClose}
      title={item === undefined ? (code ?? "") : pickItemName(item, locale)}
      {...(item === undefined ? {} : { state: <CopyableId value={item.code} /> })}
    >
      {query.isError ? (
        <FailedState title={t("peek.failed")} error={query.error} onRetry={() => query.refetch()} />
      ) : item === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <Details key={item.id} item={item} locales={locales} />
      )}
    </PeekPanel>
  );
}

function Details({ item, locales }: { item: Item; locales: readonly ContentLocale[] }) {
  const t = useTranslations("items");
  const mayManage = useCan("item.manage");
  const [open, setOpen] = useState<"edit" | "availability">();
  const close = () => setOpen(undefined);
  return (
    <div className="flex flex-col gap-7">
      <div className="flex flex-wrap items-center gap-3">
        <ItemIcon icon={item.icon} rarity={item.rarity} size="lg" />
        <p className="min-w-0 flex-1 text-muted-foreground">
          {t(`rarities.${item.rarity}`)} · {t(`categories.${item.category}`)}
        </p>
        {mayManage && (
          <div className="flex gap-2">
            <Button variant="outline" size="sm" onClick={() => setOpen("edit")}>
              {t("form.edit")}
            </Button>
            <Button
              variant={item.disabled ? "outline" : "dangerOutline"}
              size="sm"
              onClick={() => setOpen("availability")}
            >
              {t(item.disabled ? "availability.enable" : "availability.disable")}
            </Button>
          </div>
        )}
      </div>
      <ItemFacts item={item} locales={locales} />
      <ItemUsesList code={item.code} />
      <ItemHistory item={item} />
      <TargetHistory kind="item" id={item.id} />
      {open === "edit" && <ItemDialog item={item} onClose={close} />}
      {open === "availability" && <AvailabilityDialog item={item} onClose={close} />}
    </div>
  );
}
