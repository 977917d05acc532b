"use client";

import { KeyRound, Route } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import { type Change, DecideDialog, type Decision } from "./decide-dialog.tsx";

const tones = {
  requested: "warning",
  applied: "success",
  rejected: "danger",
  withdrawn: "neutral",
  expired: "neutral",
} as const satisfies Record<Change["state"], BadgeTone>;

/** Changes of key and endpoint that wait for a second person, and how the last ones ended. */
export function ChangeList({ changes, mayDecide }: { changes: readonly Change[]; mayDecide: boolean }) {
  const t = useTranslations("settings.changes");
  const locale = useLocale();
  const [deciding, setDeciding] = useState<{ change: Change; decision: Decision }>();
  if (changes.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  const decide = (change: Change, decision: Decision) => () => setDeciding({ change, decision });
  return (
    <>
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {changes.map((change) => {
          const Icon = change.what === "key" ? KeyRound : Route;
          const waits = change.state === "requested";
          return (
            <li key={change.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
              <div className="min-w-0 flex-1 basis-60">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium">{t(`what.${change.what}`)}</span>
                  <Badge tone={tones[change.state]}>{t(`states.${change.state}`)}</Badge>
                </p>
                {change.endpoint !== null && (
                  <p className="break-all font-mono text-caption text-muted-foreground">{change.endpoint}</p>
                )}
                {change.overlapHours !== null && (
                  <p className="text-muted-foreground text-table">
                    {t("overlap", { hours: formatNumber(change.overlapHours, locale) })}
                  </p>
                )}
                <p className="text-table">{change.reason}</p>
                <p className="text-muted-foreground text-table">
                  {t("by", { person: change.requestedByName })} · <Time at={change.requestedAt} />
                  {waits && (
                    <>
                      {" · "}
                      {t("expires")} <Time at={change.expiresAt} />
                    </>
                  )}
                  {change.decidedByName !== null && change.decidedAt !== null && (
                    <>
                      {" · "}
                      {t(`decided.${change.state === "applied" ? "applied" : "other"}`, {
                        person: change.decidedByName,
                      })}{" "}
                      <Time at={change.decidedAt} />
                    </>
                  )}
                </p>
                {waits && change.isMine && <p className="mt-1 text-muted-foreground text-table">{t("yours")}</p>}
              </div>
              {waits && mayDecide && (
                <div className="flex flex-wrap gap-2">
                  {change.isMine ? (
                    <Button variant="outline" size="sm" onClick={decide(change, "withdraw")}>
                      {t("withdraw")}
                    </Button>
                  ) : (
                    <>
                      <Button variant="outline" size="sm" onClick={decide(change, "reject")}>
                        {t("reject")}
                      </Button>
                      <Button size="sm" onClick={decide(change, "approve")}>
                        {t("approve")}
                      </Button>
                    </>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {deciding !== undefined && <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}
