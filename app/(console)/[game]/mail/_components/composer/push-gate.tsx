"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import type { GameEdition } from "#db/enums/games.ts";
import { editionCapabilities } from "#server/im/editions/schema.ts";

/** What only a plan with pushes can do; without one it says so instead of the fields. */
export function PushGate({ edition, children }: { edition: GameEdition; children: ReactNode }) {
  const t = useTranslations("mail.composer.target");
  if (editionCapabilities[edition].adminPush) return children;
  return (
    <Alert tone="warning" title={t("noPush")}>
      {t("noPushBody")}
    </Alert>
  );
}
