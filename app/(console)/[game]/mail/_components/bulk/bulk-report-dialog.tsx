"use client";

import { useLocale, useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { formatNumber } from "#lib/format.ts";
import type { BulkReport } from "../wire.ts";
import { RefusedRows } from "./refused-rows.tsx";

/** How far the run is and what became of each mail; one that broke off goes on from here. */
export function BulkReportDialog({
  report,
  run,
  onClose,
}: {
  report: BulkReport;
  run: { isRunning: boolean; failure: unknown; goOn: (report: BulkReport) => void };
  onClose: () => void;
}) {
  const t = useTranslations("mail.bulk");
  const locale = useLocale();
  const { describe } = useProblem();
  const { willHappen, done, refused, changed, left } = report;
  const settled = done + refused + changed;
  const number = (count: number) => formatNumber(count, locale);
  const by = (outcome: BulkReport["rows"][number]["outcome"]) => report.rows.filter((row) => row.outcome === outcome);
  const title = willHappen === 0 ? "none" : left > 0 ? (run.isRunning ? "running" : "broken") : "finished";
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(`report.${title}`)}</DialogTitle>
          <DialogDescription>{t(`report.${title}Body`, { count: willHappen })}</DialogDescription>
        </DialogHeader>
        <DialogBody className="flex flex-col gap-3">
          {willHappen > 0 && (
            <>
              <Progress
                label={t(`act.${report.action}`)}
                share={settled / willHappen}
                resetKey={report.planId}
                parts={[
                  { share: done / willHappen, tone: "success" },
                  { share: refused / willHappen, tone: "danger" },
                  { share: changed / willHappen, tone: "warning" },
                ]}
              />
              <p role="status" className="tabular-nums">
                {t("report.counts", {
                  done: number(done),
                  refused: number(refused),
                  changed: number(changed),
                  left: number(left),
                })}
              </p>
            </>
          )}
          {run.failure !== null && (
            <Alert tone="danger" live>
              {describe(run.failure).sentence}
            </Alert>
          )}
          <RefusedRows rows={by("refused")} title={t("report.refused")} />
          <RefusedRows rows={by("changed")} title={t("report.changed")} />
          <RefusedRows rows={report.rows.filter((row) => !row.willHappen)} title={t("wont")} />
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {t("close")}
          </Button>
          {left > 0 && (
            <Button pending={run.isRunning} onClick={() => run.goOn(report)}>
              {t("goOn")}
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
