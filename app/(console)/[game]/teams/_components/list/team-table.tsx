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
import { isFiltered, noFilter, otherList, teamListInput, teamSearchParams, toFilter } from "../../search-params.ts";
import type { TeamRow } from "../wire.ts";
import { DisbandTicked } from "./disband-ticked.tsx";
import { ListNews } from "./list-news.tsx";
import { useTeamColumns } from "./team-columns.tsx";
import { TeamSortMenu } from "./team-sort-menu.tsx";
import { useTeamsStream } from "./use-teams-stream.ts";
import { useTickedTeams } from "./use-ticked-teams.ts";

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
  const [isStreaming, setStreaming] = useState(false);
  // What is over cannot be disbanded.
  const mayTick = useCan("team.disband") && search.state !== "disbanded";
  const ticked = useTickedTeams(JSON.stringify(toFilter(search)));
  const isChoosing = mayTick && ticked.groupIds.length > 0;
  const isHeld = isPointedAt || isWalked || isChoosing || search.open !== null || search.cursor !== null;
  const { data, dataUpdatedAt, errorUpdatedAt, error, refetch } = useSuspenseQuery({
    ...useTRPC().teams.list.queryOptions(shown),
    // Rows move when the list says so, and only then.
    refetchOnWindowFocus: false,
    refetchInterval: isStreaming || isHeld ? false : askMs,
  });
  const ids = useMemo(() => data.rows.map(({ id }) => id), [data]);
  const read = { at: data.readAt, cachedMs: dataUpdatedAt, failedMs: errorUpdatedAt };
  const { state, waiting, show } = useTeamsStream({ input: shown, ids, read, isHeld });
  if ((state === "open") !== isStreaming) setStreaming(state === "open");
  const columns = useTeamColumns();
  const peek = (open: string, history: "push" | "replace") => void setSearch({ open }, { history });
  const openRow = data.rows.find(({ groupId }) => groupId === search.open);
  return (
    <>
      <div
        onPointerEnter={() => setPointedAt(true)}
        onPointerLeave={() => setPointedAt(false)}
        // Whoever chooses another order is at no row.
        onFocus={({ target }) => {
          if (target.closest("table") !== null) setWalked(true);
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setWalked(false);
        }}
      >
        <div className="flex min-h-9 items-center justify-between gap-4">
          <ListNews
            count={isHeld ? waiting : 0}
            isCut={state === "cut"}
            error={error}
            readAt={data.readAt}
            onShow={() => {
              setWalked(false);
              show();
            }}
            onRetry={() => void refetch()}
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
          {...(mayTick
            ? {
                selection: {
                  selected: ticked.ids,
                  onSelectedChange: (ids) => ticked.tick(ids, data.rows),
                  labelOf: ({ name, groupId }) => t("select", { name: name.trim() === "" ? groupId : name }),
                  allLabel: t("selectPage"),
                },
              }
            : {})}
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
      {mayTick && <DisbandTicked groupIds={ticked.groupIds} onClear={ticked.clear} />}
    </>
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
