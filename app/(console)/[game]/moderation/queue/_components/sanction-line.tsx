"use client";

import { useTranslations } from "next-intl";
import { SanctionStateBadge } from "#components/moderation/sanction-state-badge.tsx";
import { useSanctionWords } from "#components/moderation/sanction-words.ts";
import { Time } from "#components/ui/time.tsx";
import type { Sanction } from "./wire.ts";

/** One sanction of a player in two lines: what and for how long, how it stands, who and why. */
export function SanctionLine({ sanction }: { sanction: Sanction }) {
  const t = useTranslations("sanctions");
  const { nameOf } = useSanctionWords();
  return (
    <li className="flex flex-col gap-0.5 py-2 text-table">
      <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <span className="font-medium">{nameOf(sanction)}</span>
        <SanctionStateBadge state={sanction.state} />
      </span>
      <span className="text-muted-foreground">
        {sanction.madeByName} · <Time at={sanction.createdAt} />
        {sanction.state === "active" && sanction.endsAt !== null && (
          <>
            {" · "}
            {t("endsAt")} <Time at={sanction.endsAt} />
          </>
        )}
      </span>
      <span className="break-words">{sanction.reason}</span>
    </li>
  );
}
