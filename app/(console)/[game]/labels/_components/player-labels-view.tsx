"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

/** A player's tags and attributes for whoever may not change them. */
export function PlayerLabelsView({ player }: { player: RouterOutputs["labels"]["player"] }) {
  const t = useTranslations("labels.player");
  const pairs = Object.entries(player.attributes);
  return (
    <>
      <section>
        <h3 className="mb-2 font-semibold">{t("tags")}</h3>
        {player.tags.length === 0 && <p className="text-muted-foreground">{t("noTags")}</p>}
        <ul className="flex flex-wrap gap-1.5">
          {player.tags.map((tag) => (
            <li key={tag} className="min-w-0">
              <Badge tone="outline" className="max-w-full">
                <span className="truncate">{tag}</span>
              </Badge>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="mb-2 font-semibold">{t("attributes")}</h3>
        {pairs.length === 0 && <p className="text-muted-foreground">{t("noAttributes")}</p>}
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-table">
          {pairs.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
