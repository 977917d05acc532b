"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Gavel, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { OneOf } from "#components/data-table/one-of.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { sanctionKinds } from "#db/enums/moderation-work.ts";
import { sanctionStandings } from "#server/moderation/sanctions/schema.ts";
import { QueueParts } from "../../_components/queue-parts.tsx";
import type { Sanction } from "../../_components/wire.ts";
import {
  isAccount,
  isFiltered,
  noFilter,
  otherList,
  type SanctionSearch,
  sanctionListInput,
  sanctionSearchParams,
} from "../search-params.ts";
import { LadderButton } from "./ladder-dialog.tsx";
import { useSanctionColumns } from "./sanction-columns.tsx";
import { SanctionPeek } from "./sanction-peek.tsx";

type Change = Partial<{ [Name in keyof SanctionSearch]: SanctionSearch[Name] | null }>;

const nobodys: { rows: Sanction[]; nextCursor: null } = { rows: [], nextCursor: null };
/** How often the list asks again while it is looked at: what waits for the platform goes on by itself. */
const askMs = 5_000;

/** Sanctions of the game, newest first, with what each is about beside them. */
export function SanctionList() {
  const t = useTranslations("sanctions");
  const { slug } = useGame();
  const maySet = useCan("moderation.settings");
  const [search, setSearch] = useQueryStates(sanctionSearchParams, { history: "push" });
  const wanted = JSON.stringify(sanctionListInput(slug, search));
  // Opening a row changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => sanctionListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery({ ...useTRPC().sanctions.list.queryOptions(shown), refetchInterval: askMs });
  const { rows, nextCursor } = isAccount(search.player) ? data : nobodys;
  const columns = useSanctionColumns();
  const filter = (change: Change) => void setSearch({ ...change, ...otherList }, { history: "replace" });
  return (
    <>
      <QueueParts>{maySet && <LadderButton />}</QueueParts>
      <TableToolbar>
        <SearchInput value={search.player} label={t("list.player")} onValueChange={(player) => filter({ player })} />
        <OneOf
          label={t("list.kind")}
          values={sanctionKinds}
          chosen={search.kind}
          wordOf={(kind) => t(`kinds.${kind}`)}
          onChange={(kind) => filter({ kind })}
        />
        <OneOf
          label={t("list.standing")}
          values={sanctionStandings}
          chosen={search.standing}
          wordOf={(standing) => t(`standings.${standing}`)}
          onChange={(standing) => filter({ standing })}
        />
        {isFiltered(search) && (
          <Button variant="quiet" className="px-2.5" onClick={() => filter(noFilter)}>
            <X aria-hidden />
            {t("list.clear")}
          </Button>
        )}
      </TableToolbar>
      <DataTable<Sanction>
        caption={t("list.caption")}
        columns={columns}
        rows={rows}
        isStale={shown !== input}
        openId={search.open}
        onOpen={({ id }) => void setSearch({ open: id })}
        onMove={({ id }) => {
          if (search.open !== null) void setSearch({ open: id }, { history: "replace" });
        }}
        empty={
          isFiltered(search) || search.cursor !== null ? (
            <NothingFound
              title={t("list.nothingFound")}
              clearLabel={t("list.clear")}
              onClear={() => void setSearch({ ...noFilter, ...otherList })}
            >
              {t("list.nothingFoundHint")}
            </NothingFound>
          ) : (
            <EmptyState icon={Gavel} title={t("list.empty")}>
              {t("list.emptyHint")}
            </EmptyState>
          )
        }
      />
      {rows.length > 0 && (
        <KeysetPager
          cursor={search.cursor}
          nextCursor={nextCursor}
          shown={rows.length}
          isPending={shown !== input}
          onCursorChange={(cursor) => void setSearch({ cursor, open: null }, { scroll: true })}
        />
      )}
      <SanctionPeek id={search.open} onClose={() => void setSearch({ open: null })} />
    </>
  );
}
