"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PenLine, Tags, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { SearchInput, TableToolbar } from "#components/data-table/table-toolbar.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { labelledInput, labelSearchParams } from "../search-params.ts";
import { PlayerPeek } from "./player-peek.tsx";

type Player = RouterOutputs["labels"]["players"]["rows"][number];
const column = createAppColumnHelper<Player>();
const chipsMax = 4;

/** Players of what is chosen, by id, each with all its tags and attributes; a row opens its panel. */
export function LabelledTable() {
  const t = useTranslations("labels.players");
  const { slug } = useGame();
  const mayChange = useCan("player.label");
  const [search, setSearch] = useQueryStates(labelSearchParams);
  const { open, ...filters } = search;
  const wanted = JSON.stringify(filters);
  // Opening a player changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => labelledInput(slug, filters), [slug, wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().labels.players.queryOptions(shown));
  const columns = usePlayerColumns();
  const clear = () => void setSearch({ tag: null, name: null, value: null, search: null, cursor: null });
  const chosen = [
    ...(search.tag === null ? [] : [search.tag]),
    ...(search.name === null ? [] : [search.value === null ? search.name : `${search.name} = ${search.value}`]),
  ];
  const isFiltered = chosen.length > 0 || search.search !== "";
  const { game: _, cursor: __, ...filter } = labelledInput(slug, filters);
  return (
    <>
      <TableToolbar
        end={
          mayChange && isFiltered && data.count > 0 ? (
            <Button asChild variant="outline">
              <Link href={`/${slug}/labels/changes/new?${new URLSearchParams(filter)}`}>
                <PenLine aria-hidden />
                {t("changeThese", { count: data.count })}
              </Link>
            </Button>
          ) : undefined
        }
      >
        <SearchInput
          value={search.search}
          onValueChange={(text) => setSearch({ search: text, cursor: null })}
          label={t("search")}
        />
        {chosen.map((text) => (
          <Badge key={text} tone="accent" className="max-w-56">
            <span className="truncate">{text}</span>
          </Badge>
        ))}
        {isFiltered && (
          <Button variant="quiet" size="sm" onClick={clear}>
            <X aria-hidden />
            {t("clear")}
          </Button>
        )}
      </TableToolbar>
      <p className="pb-2 text-muted-foreground text-table" aria-live="polite">
        {t("count", { count: data.count })}
      </p>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        openId={open}
        onOpen={(row) => setSearch({ open: row.id })}
        empty={
          <EmptyState icon={Tags} title={isFiltered ? t("noneFit") : t("none")}>
            {isFiltered ? t("noneFitHint") : t("noneHint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(cursor) => setSearch({ cursor, open: null }, { history: "push" })}
      />
      <PlayerPeek account={open} onClose={() => setSearch({ open: null })} />
    </>
  );
}

function usePlayerColumns() {
  const t = useTranslations("labels.players");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "player",
          header: t("columns.player"),
          meta: { narrow: "title" },
          cell: ({ row }) => (
            <span className="flex min-w-0 flex-col">
              {row.original.nickname !== null && <span className="truncate font-medium">{row.original.nickname}</span>}
              <code className="truncate font-mono text-caption text-muted-foreground">{row.original.id}</code>
            </span>
          ),
        }),
        column.display({
          id: "tags",
          header: t("columns.tags"),
          cell: ({ row }) => {
            const { tags } = row.original;
            if (tags.length === 0) return <span className="text-muted-foreground">{t("noTags")}</span>;
            return (
              <span className="flex flex-wrap gap-1 py-1 sm:min-w-44">
                {tags.slice(0, chipsMax).map((tag) => (
                  <Badge key={tag} tone="outline" className="max-w-40">
                    <span className="truncate">{tag}</span>
                  </Badge>
                ))}
                {tags.length > chipsMax && <Badge tone="neutral">+{tags.length - chipsMax}</Badge>}
              </span>
            );
          },
        }),
        column.display({
          id: "attributes",
          header: t("columns.attributes"),
          meta: { width: "fill" },
          cell: ({ row }) => (
            <span className="min-w-0 break-words text-muted-foreground">
              {Object.entries(row.original.attributes)
                .map(([name, value]) => `${name} ${value}`)
                .join(" · ")}
            </span>
          ),
        }),
        column.display({
          id: "at",
          header: t("columns.at"),
          meta: { width: "fit", narrow: "hidden" },
          cell: ({ row }) =>
            row.original.labelsAt === null ? (
              <span className="text-muted-foreground">{t("never")}</span>
            ) : (
              <Time at={row.original.labelsAt} />
            ),
        }),
      ]),
    [t],
  );
}
