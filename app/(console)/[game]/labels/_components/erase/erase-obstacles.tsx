"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ErasurePreview } from "#server/players/erasure/schema.ts";

/** What has to end, be cancelled or be lifted before a player can be erased; until it is known, that it is looked for. */
export function EraseObstacles({
  preview,
  error,
  onClose,
}: {
  preview: ErasurePreview | undefined;
  error: unknown;
  onClose: () => void;
}) {
  const t = useTranslations("labels.player.erase");
  const { describe } = useProblem();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-md" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{preview === undefined ? t("looking") : t("notYet")}</DialogTitle>
        </DialogHeader>
        <DialogBody className="flex flex-col gap-3">
          {preview === undefined && !error && <Skeleton className="h-28 rounded-lg" />}
          {error != null && (
            <Alert tone="danger" live>
              {describe(error).sentence}
            </Alert>
          )}
          {preview !== undefined && <Obstacles {...preview} />}
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {t("close")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Obstacles({ blockers, holds }: ErasurePreview) {
  const t = useTranslations("labels.player.erase");
  const { slug } = useGame();
  return (
    <>
      {holds.length > 0 && (
        <section>
          <p className="text-muted-foreground">{t("held", { count: holds.length })}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {holds.map(({ subject, subjectId, reason }) => (
              <li key={`${subject}${subjectId}`} className="break-words">
                {t(`holds.${subject}`)}: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {blockers.length > 0 && (
        <section>
          <p className="text-muted-foreground">{t("notOver", { count: blockers.length })}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {blockers.map(({ kind, id, name }) => (
              <li key={`${kind}${id}`} className="break-words">
                {t(`blockers.${kind}`)}:{" "}
                {kind === "mail" ? (
                  <Link href={`/${slug}/mail/${id}`} className="text-primary underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
