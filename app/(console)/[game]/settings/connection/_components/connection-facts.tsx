"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { regionOf } from "../../_components/region-of.ts";

type Game = RouterOutputs["games"]["get"];

/** How the game reaches the IM. The key is not among it: it never leaves the server. */
export function ConnectionFacts({
  game,
  keyAction,
  endpointAction,
}: {
  game: Game;
  keyAction?: ReactNode;
  endpointAction?: ReactNode;
}) {
  const t = useTranslations("settings");
  const region = regionOf(game.endpoint);
  return (
    <dl className="divide-y divide-border rounded-lg border border-border bg-surface">
      <Fact label={t("sdkAppId")}>
        <CopyableId value={String(game.sdkAppId)} />
      </Fact>
      <Fact label={t("endpoint")} action={endpointAction}>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <CopyableId value={game.endpoint} />
          <span className="text-muted-foreground text-table">{t(`regions.${region}`)}</span>
        </span>
      </Fact>
      <Fact label={t("key")} action={keyAction}>
        <span className="text-muted-foreground">
          {game.keyRotatedAt === null ? (
            t("connection.keySinceAdded")
          ) : (
            <>
              {t("connection.keySince")} <Time at={game.keyRotatedAt} />
            </>
          )}
        </span>
      </Fact>
      <Fact label={t("adminAccount")}>
        <CopyableId value={game.adminAccount} />
      </Fact>
    </dl>
  );
}

function Fact({ label, action, children }: { label: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <dt className="w-40 shrink-0 text-muted-foreground max-sm:w-full">{label}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">{children}</div>
        {action}
      </dd>
    </div>
  );
}
