"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { NothingFound } from "#components/data-table/nothing-found.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { decisionListInput, decisionSearchParams, isFiltered, noFilter, otherList } from "../../search-params.ts";
import { useLag } from "../use-lag.ts";
import type { DecisionRow } from "../wire.ts";
import { useDecisionColumns } from "./decision-columns.tsx";
import { useDecisionStream } from "./use-decision-stream.ts";

/** Decisions that meet the filters, alive: new ones come in on top, and only when nobody is at the rows. */
export function DecisionTable() {
  const t = useTranslations("moderationLog");
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(decisionSearchParams, { history: "push" });
  const wanted = JSON.stringify(decisionListInput(slug, search));
  // Opening a row changes the address too, but not what is listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` holds all that the input is made of
  const input = useMemo(() => decisionListInput(slug, search), [wanted]);
  // While the next answer loads, the rows of the last one stay where they are.
  const shown = useDeferredValue(input);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isWalked, setWalked] = useState(false);
  const { data } = useSuspenseQuery({
    ...useTRPC().decisions.list.queryOptions(shown),
    // Rows come in by the stream, and only then.
    refetchOnWindowFocus: false,
  });
  const isNewest = search.cursor === null && search.to === null;
  const { isOpen, waiting, show } = useDecisionStream({
    input: shown,
    isOn: isNewest,
    isHeld: search.paused || isPointedAt || isWalked || search.open !== null,
  });
  const columns = useDecisionColumns();
  const lag = useLag("words");
  const peek = (open: string, history: "push" | "replace") => void setSearch({ open }, { history });
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
        <Tail
          isOn={isNewest}
          isOpen={isOpen}
          isPaused={search.paused}
          waiting={waiting}
          onShow={() => {
            // The button goes with its reason, and nothing tells of a focus that went with it.
            setWalked(false);
            show();
          }}
        />
        <DataTable<DecisionRow>
          caption={t("caption")}
          columns={columns}
          rows={data.rows}
          isStale={shown !== input}
          openId={search.open}
          onOpen={(row) => peek(row.id, "push")}
          onMove={(row) => {
            if (search.open !== null) peek(row.id, "replace");
          }}
          empty={
            isFiltered(search) || search.cursor !== null ? (
              <NothingFound
                title={t("nothingFound")}
                clearLabel={t("filters.clear")}
                onClear={() => void setSearch({ ...noFilter, ...otherList })}
              >
                {t("nothingFoundHint")}
                {search.search !== "" && lag && (
                  <span className="mt-2 block text-warning">{t("status.behind", lag)}</span>
                )}
              </NothingFound>
            ) : (
              <NoDecisions />
            )
          }
        />
      </div>
      {data.lookedUntil !== null && (
        <Alert tone="warning" className="mt-3" title={t("lookedTitle")}>
          {t("looked")} <Time at={data.lookedUntil} form="short" />
        </Alert>
      )}
      {(data.rows.length > 0 || data.nextCursor !== null) && (
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

/** Whether new decisions come in, and those that wait for somebody to ask. Its line is always there, so that its coming moves nothing. */
function Tail({
  isOn,
  isOpen,
  isPaused,
  waiting,
  onShow,
}: {
  isOn: boolean;
  isOpen: boolean;
  isPaused: boolean;
  waiting: number;
  onShow: () => void;
}) {
  const t = useTranslations("moderationLog.tail");
  return (
    <div className="flex min-h-9 items-center gap-3 text-muted-foreground text-table">
      {isOn && <span>{isPaused ? t("paused") : isOpen ? t("live") : t("connecting")}</span>}
      {!isOn && <span>{t("older")}</span>}
      <div role="status">
        {waiting > 0 && (
          <Button variant="quiet" size="sm" className="text-link" onClick={onShow}>
            {t("waiting", { count: waiting })}
          </Button>
        )}
      </div>
    </div>
  );
}

function NoDecisions() {
  const t = useTranslations("moderationLog");
  const { slug } = useGame();
  const mayRead = useCan("callback.read");
  return (
    <EmptyState
      icon={MessagesSquare}
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
