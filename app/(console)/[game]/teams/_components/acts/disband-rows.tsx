"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { usePlatformWords } from "./use-platform-words.ts";
import type { DisbandPlan } from "./wire.ts";

/** The teams of a run that ended in one way, with the platform's words; the first hundred of them. */
export function DisbandRows({
  plan: { disbandId, counts },
  outcome,
}: {
  plan: DisbandPlan;
  outcome: "refused" | "changed";
}) {
  const t = useTranslations("teamActs.bulk");
  const say = usePlatformWords();
  const { slug: game } = useGame();
  // With every one more the list is another.
  const { data } = useQuery({
    ...useTRPC().teams.disbandRows.queryOptions({ game, disbandId, outcome }),
    refetchInterval: ({ state }) => ((state.data?.rows.length ?? 0) < Math.min(counts[outcome], 100) ? 1_000 : false),
  });
  return (
    <section aria-label={t(`counts.${outcome}`)}>
      <h3 className="mb-1 font-medium">{t(`counts.${outcome}`)}</h3>
      <ul className="max-h-48 divide-y divide-border overflow-y-auto rounded-md border border-border text-table">
        {data?.rows.map(({ groupId, name, refusal }) => (
          <li key={groupId} className="px-3 py-1.5">
            <Link className="break-all text-link underline" href={teamHref(game, groupId)}>
              {name === "" ? groupId : name}
            </Link>
            {refusal !== null && <span className="block text-caption text-muted-foreground">{say(refusal)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
