"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ItemChanges } from "#components/items/item-changes.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { diffFields } from "#lib/diff-fields.ts";
import { useItemSaved } from "./use-item-saved.ts";
import type { Item, ItemVersion } from "./wire.ts";

/** Every version, the newest first: who, when, why, what changed; an earlier one can be made the newest again. */
export function ItemHistory({ item }: { item: Item }) {
  const t = useTranslations("items.history");
  const { slug } = useGame();
  const mayManage = useCan("item.manage");
  const [asked, setAsked] = useState<ItemVersion>();
  const { data, error, refetch } = useQuery(useTRPC().items.versions.queryOptions({ game: slug, code: item.code }));
  return (
    <section aria-labelledby="item-history">
      <h3 id="item-history" className="mb-1.5 font-semibold">
        {t("title")}
      </h3>
      {error !== null && <FailedState title={t("failed")} error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-24" />}
      <ol className="flex flex-col divide-y divide-border">
        {data?.map((version) => (
          <li key={version.version} className="flex flex-col gap-1 py-2.5">
            <div className="flex flex-wrap items-center gap-x-2 text-table">
              <span className="font-medium tabular-nums">{t("version", { version: version.version })}</span>
              <span className="text-muted-foreground">
                {t(`kinds.${version.changeKind}`, { name: version.changedByName, from: version.note ?? "" })}
              </span>
              <Time at={version.at} className="text-muted-foreground" />
              {mayManage && version.version !== item.version && (
                <Button
                  variant="quiet"
                  size="sm"
                  className="ml-auto"
                  aria-label={t("restoreOf", { version: version.version })}
                  onClick={() => setAsked(version)}
                >
                  {t("restore")}
                </Button>
              )}
            </div>
            {version.note !== null && version.changeKind !== "restore" && (
              <p className="text-table">{t("note", { note: version.note })}</p>
            )}
            <ItemChanges changes={version.changes} />
          </li>
        ))}
      </ol>
      {asked !== undefined && <RestoreDialog item={item} version={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function RestoreDialog({ item, version, onClose }: { item: Item; version: ItemVersion; onClose: () => void }) {
  const t = useTranslations("items.history");
  const trpc = useTRPC();
  const { slug } = useGame();
  const saved = useItemSaved();
  const restore = useMutation(trpc.items.restore.mutationOptions());
  // Whether it may be sent stays as it is.
  const changes = diffFields(comparable(item), comparable(version));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("restoreTitle", { version: version.version })}
      confirmLabel={t("restore")}
      onConfirm={async () => {
        const of = { game: slug, code: item.code, version: item.version, from: version.version };
        await saved(await restore.mutateAsync(of));
        toast.success(t("restored", { version: version.version }));
      }}
    >
      <p>{t("restoreBody", { next: item.version + 1 })}</p>
      {changes.length === 0 ? <p>{t("nothingToRestore")}</p> : <ItemChanges changes={changes} />}
    </ConfirmDialog>
  );
}

function comparable({ names, icon, rarity, category, tradable, perMailMax, unitValue }: Item | ItemVersion) {
  return { names, icon, rarity, category, tradable, perMailMax, unitValue };
}
