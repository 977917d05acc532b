"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { packProblem } from "#components/form/problem.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { ItemChanges } from "#components/items/item-changes.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { csvLine } from "#lib/csv.ts";
import { formatNumber } from "#lib/format.ts";
import type { ImportResult } from "./wire.ts";

const kinds = ["rejected", "changed", "added", "unchanged"] as const;
const pageSize = 100;

/** What an import would do, in four lists: what is wrong with line and reason, what changes from which value to which, what is new, what stays. */
export function ImportDiff({ plan }: { plan: ImportResult }) {
  const t = useTranslations("items.import");
  const [shown, setShown] = useState<string>(() => kinds.find((kind) => plan[kind].length > 0) ?? "unchanged");
  const locale = useLocale();
  return (
    <section aria-label={t("result")}>
      <p className="sr-only" role="status">
        {t("counts", {
          added: plan.added.length,
          changed: plan.changed.length,
          unchanged: plan.unchanged.length,
          rejected: plan.rejected.length,
        })}
      </p>
      <Tabs value={shown} onValueChange={setShown}>
        <TabsList aria-label={t("result")}>
          {kinds.map((kind) => (
            <TabsTrigger key={kind} value={kind}>
              {t(`tabs.${kind}`)}
              <span className="rounded-full bg-muted px-1.5 text-caption text-muted-foreground tabular-nums">
                {formatNumber(plan[kind].length, locale)}
              </span>
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="rejected">
          <Rejected rows={plan.rejected} />
        </TabsContent>
        <TabsContent value="changed">
          <Rows
            rows={plan.changed}
            idOf={(row) => row.code}
            render={(row) => (
              <>
                <Named item={row} />
                <ItemChanges changes={row.changes} className="basis-full" />
              </>
            )}
          />
        </TabsContent>
        <TabsContent value="added">
          <Rows
            rows={plan.added}
            idOf={(row) => row.code}
            render={(row) => (
              <>
                <ItemIcon icon={row.icon} rarity={row.rarity} size="sm" />
                <Named item={row} />
                <span className="text-muted-foreground tabular-nums">
                  {t("worth", {
                    max: formatNumber(row.perMailMax, locale),
                    value: formatNumber(row.unitValue, locale),
                  })}
                </span>
              </>
            )}
          />
        </TabsContent>
        <TabsContent value="unchanged">
          <Rows
            rows={plan.unchanged}
            idOf={(code) => code}
            render={(code) => <code className="text-caption">{code}</code>}
          />
        </TabsContent>
      </Tabs>
    </section>
  );
}

function Named({ item }: { item: { code: string; names: Partial<Record<string, string>> } }) {
  const locale = useLocale();
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-2">
      <span className="truncate font-medium">{pickItemName(item, locale)}</span>
      <code className="truncate font-mono text-caption text-muted-foreground">{item.code}</code>
    </span>
  );
}

/** As many rows as are asked for: thousands at once would freeze the page. */
function Rows<Row>({
  rows,
  idOf,
  render,
}: {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  render: (row: Row) => ReactNode;
}) {
  const t = useTranslations("items.import");
  const [shownMax, setShownMax] = useState(pageSize);
  if (rows.length === 0) return <p className="text-muted-foreground">{t("noneOfThese")}</p>;
  return (
    <>
      <ul className="divide-y divide-border rounded-md border border-border text-table">
        {rows.slice(0, shownMax).map((row) => (
          <li key={idOf(row)} className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 px-3 py-1.5">
            {render(row)}
          </li>
        ))}
      </ul>
      {rows.length > shownMax && (
        <Button variant="quiet" size="sm" className="mt-2" onClick={() => setShownMax(shownMax + pageSize)}>
          {t("more", { count: rows.length - shownMax })}
        </Button>
      )}
    </>
  );
}

/** Rows that are no items, each with its line, its sentence and what stands there; all of them as a file. */
function Rejected({ rows }: { rows: ImportResult["rejected"] }) {
  const t = useTranslations("items.import");
  const { text } = useProblem();
  const say = (row: ImportResult["rejected"][number]) => text(packProblem(row));
  const download = () => {
    const head = csvLine([t("rejects.line"), t("rejects.field"), t("rejects.reason"), t("rejects.value")]);
    const lines = rows.map((row) => csvLine([String(row.line), row.field, say(row), row.value]));
    // The mark lets a spreadsheet read Korean.
    const file = new Blob(["\uFEFF", head, ...lines], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "items-rejected.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      {rows.length > 0 && (
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <p className="text-danger">{t("rejected", { count: rows.length })}</p>
          <Button variant="outline" size="sm" onClick={download}>
            <Download aria-hidden />
            {t("rejects.download")}
          </Button>
        </div>
      )}
      <Rows
        rows={rows}
        idOf={(row) => `${row.line} ${row.field} ${row.reason}`}
        render={(row) => (
          <>
            <span className="w-20 shrink-0 text-muted-foreground tabular-nums">{t("line", { line: row.line })}</span>
            <span className="min-w-0 flex-1">{say(row)}</span>
            {row.value !== "" && <code className="max-w-full truncate font-mono text-caption">{row.value}</code>}
          </>
        )}
      />
    </>
  );
}
