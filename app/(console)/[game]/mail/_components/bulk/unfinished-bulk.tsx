"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";

/** A run of one's own that broke off, and the way to go on with it. */
export function UnfinishedBulk({ onOpen }: { onOpen: (planId: string) => void }) {
  const t = useTranslations("mail.bulk");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const { data } = useQuery(trpc.mail.bulkUnfinished.queryOptions({ game }));
  const [newest] = data ?? [];
  if (newest === undefined) return null;
  return (
    <Alert
      tone="warning"
      className="mt-3"
      action={
        <Button variant="outline" size="sm" onClick={() => onOpen(newest.id)}>
          {t("look")}
        </Button>
      }
    >
      {t("unfinished", { act: t(`act.${newest.action}`) })}
    </Alert>
  );
}
