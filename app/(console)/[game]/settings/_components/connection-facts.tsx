"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Game = RouterOutputs["games"]["get"];

/** How the game reaches the IM. The key is not among it: it never leaves the server. */
export function ConnectionFacts({ game }: { game: Game }) {
  const t = useTranslations("settings");
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      <Fact label={t("sdkAppId")}>
        <CopyableId value={String(game.sdkAppId)} />
      </Fact>
      <Fact label={t("endpoint")}>
        <CopyableId value={game.endpoint} />
      </Fact>
      <Fact label={t("adminAccount")}>
        <CopyableId value={game.adminAccount} />
      </Fact>
      <Fact label={t("edition")}>{t(`editions.${game.edition}`)}</Fact>
      <Fact label={t("senders")}>
        <ul className="flex flex-col gap-1">
          {game.senders.map((sender) => (
            <li key={sender.account} className="flex flex-wrap items-center gap-x-2">
              {sender.name} <CopyableId value={sender.account} />
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-caption text-muted-foreground">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
