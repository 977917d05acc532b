"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** Who of a mail's players has no value of a variable, page by page. */
export function PlayersWithoutDialog({ id, variable, onClose }: { id: string; variable: string; onClose: () => void }) {
  const t = useTranslations("mail.plan.variables");
  const trpc = useTRPC();
  const { slug } = useGame();
  const [cursor, setCursor] = useState<string | null>(null);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...trpc.mail.playersWithout.queryOptions({
      game: slug,
      id,
      variable,
      ...(cursor === null ? {} : { cursor }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("dialogTitle", { variable })}</DialogTitle>
          <DialogDescription>{t("dialogHelp")}</DialogDescription>
        </DialogHeader>
        <DialogBody className="pb-4">
          {error !== null && <FailedState title={t("failed")} error={error} onRetry={() => void refetch()} />}
          {error === null && data === undefined && <Skeleton className="h-40 w-full" />}
          {data !== undefined && (
            <ul className="divide-y divide-border">
              {data.rows.map((row) => (
                <li key={row.id} className="flex items-center justify-between gap-3 py-1.5 text-table">
                  <CopyableId value={row.id} />
                  <span className="min-w-0 truncate text-muted-foreground">{row.nickname}</span>
                </li>
              ))}
            </ul>
          )}
          {data !== undefined && (
            <KeysetPager
              cursor={cursor}
              nextCursor={data.nextCursor}
              shown={data.rows.length}
              isPending={isPlaceholderData}
              onCursorChange={setCursor}
            />
          )}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
