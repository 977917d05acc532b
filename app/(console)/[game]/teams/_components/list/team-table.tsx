"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { RadioTower } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { isFiltered, noFilter, otherList, teamListInput, teamSearchParams } from "../../search-params.ts";
import type { TeamRow } from "../wire.ts";
import { useTeamColumns } from "./team-columns.tsx";
import { TeamSortMenu } from "./team-sort-menu.tsx";
import { useTeamsStream } from "./use-teams-stream.ts";

/** How often the list asks while its stream is not open. */
const askMs = 5_000;

/** Teams that meet the filters, alive: rows change where they stand, and move only when nobody is at them. */
export function TeamTable() {
  const t = useTranslations("teams.list");
  const router = useRouter();
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(teamSearchParams, { history: "push" });
  const wanted = JSON.stringify(teamListInput(slug, search));
  // Opening a row changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => teamListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isWalked, setWalked] = useState(false);
  const isHeld = isPointedAt || isWalked || search.open !== null || search.cursor !== null;
  const [isStreaming, setStreaming] = useState(false);
  const { data, dataUpdatedAt } = useSuspenseQuery({
    ...useTRPC().teams.list.queryOptions(shown),
    // Rows move when the list says so, and only then.
    refetchOnWindowFocus: false,
    refetchInterval: isStreaming || isHeld ? false : askMs,
  });
  const ids = useMemo(() => data.rows.map(({ id }) => id), [data]);
  const { isOpen, waiting, show } = useTeamsStream({ input: shown, ids, readAtMs: dataUpdatedAt, isHeld });
  if (isOpen !== isStreaming) setStreaming(isOpen);
  const columns = useTeamColumns();
  const peek = (open: string, history: "push" | "replace") => void setSearch({ open }, { history });
  const openRow = data.rows.find(({ groupId }) => groupId === search.open);
  return (
    <>
      <div
        onPointerEnter={() => setPointedAt(true)}
        onPointerLeave={() => setPointedAt(false)}
        onFocus={() => setWalked(true)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setWalked(false);
        }}
      >
        <div className="flex min-h-9 items-center justify-between gap-4">
          <Waiting
            count={isHeld ? waiting : 0}
            onShow={() => {
              // The button goes with its reason, and nothing tells of a focus that went with it.
              setWalked(false);
              show();
            }}
          />
          <TeamSortMenu value={search.sort} onChange={(sort) => void setSearch({ sort, ...otherList })} />
        </div>
        <DataTable<TeamRow>
          caption={t("caption")}
          columns={columns}
          rows={data.rows}
          isStale={shown !== input}
          openId={openRow?.id ?? null}
          // Enter on the one that is shown already goes to its page.
          onOpen={(row) =>
            row.groupId === search.open ? router.push(teamHref(slug, row.groupId)) : peek(row.groupId, "push")
          }
          onMove={(row) => {
            if (search.open !== null) peek(row.groupId, "replace");
          }}
          empty={
            isFiltered(search) ? (
              <NothingFound
                title={t("nothingFound")}
                clearLabel={t("clearFilters")}
                onClear={() => void setSearch({ ...noFilter, ...otherList })}
              >
                {t("nothingFoundHint")}
              </NothingFound>
            ) : (
              <NoTeams />
            )
          }
        />
      </div>
      {data.rows.length > 0 && (
        <KeysetPager
          cursor={search.cursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown !== input}
          onCursorChange={(cursor) => void setSearch({ cursor, open: null }, { scroll: true })}
        />
      )}
    </>
  );
}

/** What would move the rows, until somebody asks for it. Its line is there without it, so that its coming moves nothing either. */
function Waiting({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations("teams.list");
  return (
    <div role="status">
      {count > 0 && (
        <Button variant="quiet" size="sm" className="-ml-1 text-link" onClick={onShow}>
          {t("changed", { count })}
        </Button>
      )}
    </div>
  );
}

function NoTeams() {
  const t = useTranslations("teams.list");
  const { slug } = useGame();
  const mayRead = useCan("callback.read");
  return (
    <EmptyState
      icon={RadioTower}
      title={t("empty")}
      action={
        mayRead ? (
          <Button variant="outline" asChild>
            <Link href={`/${slug}/settings/callbacks`}>{t("toCallbacks")}</Link>
          </Button>
        ) : undefined
      }
    >
      {t("emptyHint")}
    </EmptyState>
  );
}
