"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Version } from "../../_components/wire.ts";
import { versionListInput, versionsParams } from "../search-params.ts";
import { VersionState } from "./version-state.tsx";

const column = createAppColumnHelper<Version>();

/** Every version of the rules, the newest first. */
export function VersionTable() {
  const t = useTranslations("moderationRules.versions");
  const { slug } = useGame();
  const router = useRouter();
  const [{ cursor }, setParams] = useQueryStates(versionsParams, { history: "push" });
  const input = useMemo(() => versionListInput(slug, { cursor }), [slug, cursor]);
  const shown = useDeferredValue(input);
  const { data } = useSuspenseQuery(useTRPC().rules.versions.queryOptions(shown));
  const columns = useVersionColumns(slug);
  return (
    <>
      <DataTable<Version>
        caption={t("caption")}
        columns={columns}
        rows={data.rows}
        isStale={shown !== input}
        onOpen={(row) => router.push(`/${slug}/moderation/rules/versions/${row.id}`)}
        empty={
          <EmptyState icon={Layers} title={t("empty")}>
            {t("emptyHint")}
          </EmptyState>
        }
      />
      <KeysetPager
        cursor={cursor}
        nextCursor={data.nextCursor}
        shown={data.rows.length}
        isPending={shown !== input}
        onCursorChange={(next) => void setParams({ cursor: next }, { scroll: true })}
      />
    </>
  );
}

function useVersionColumns(slug: string) {
  const t = useTranslations("moderationRules.versions");
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "number",
          header: t("columns.version"),
          meta: { narrow: "title", width: "fit" },
          cell: ({ row }) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link
                className="font-medium hover:underline"
                href={`/${slug}/moderation/rules/versions/${row.original.id}`}
              >
                {t("version", { number: row.original.number })}
              </Link>
              <VersionState liveSince={row.original.liveSince} shadowSince={row.original.shadowSince} />
            </span>
          ),
        }),
        column.accessor("note", {
          header: t("note"),
          meta: { width: "fill" },
          cell: ({ getValue }) => <span className="line-clamp-2 break-words text-muted-foreground">{getValue()}</span>,
        }),
        column.accessor("terms", {
          header: t("columns.terms"),
          meta: { width: "fit", align: "right" },
          cell: ({ getValue }) => <span className="tabular-nums">{formatNumber(getValue(), locale)}</span>,
        }),
        column.accessor("allowances", {
          header: t("columns.allowances"),
          meta: { width: "fit", align: "right" },
          cell: ({ getValue }) => <span className="tabular-nums">{formatNumber(getValue(), locale)}</span>,
        }),
        column.display({
          id: "made",
          header: t("columns.made"),
          meta: { width: "fit" },
          cell: ({ row }) => (
            <span>
              {row.original.madeByName} · <Time at={row.original.madeAt} />
            </span>
          ),
        }),
      ]),
    [t, locale, slug],
  );
}
