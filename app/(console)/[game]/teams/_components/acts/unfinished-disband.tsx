"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { DisbandDialog } from "./disband-dialog.tsx";
import type { DisbandPlan } from "./wire.ts";

const askMs = 5_000;
const isOpen = ({ state }: DisbandPlan) => state === "running" || state === "paused";

/** A disbanding of many that is not over, and the way back to it. */
export function UnfinishedDisband() {
  const t = useTranslations("teamActs.bulk");
  const { slug: game } = useGame();
  const mayDisband = useCan("team.disband");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.teams.disbandList.queryOptions({ game }),
    enabled: mayDisband,
    // The worker ends it, which no stream tells.
    refetchInterval: ({ state }) => (state.data?.some(isOpen) === true ? askMs : false),
  });
  const [shownId, setShownId] = useState<string>();
  const open = data?.find(isOpen);
  return (
    <>
      {open !== undefined && (
        <Alert
          tone="warning"
          className="mt-3"
          action={
            <Button variant="outline" size="sm" onClick={() => setShownId(open.disbandId)}>
              {t("show")}
            </Button>
          }
        >
          {t("unfinished", { count: open.teams, by: open.madeByName })}
        </Alert>
      )}
      {shownId !== undefined && <DisbandDialog disbandId={shownId} onClose={() => setShownId(undefined)} />}
    </>
  );
}
