"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import type { LegalHold } from "#server/audit/retention/schema.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { HoldDialog } from "./hold-dialog.tsx";
import { LiftDialog } from "./lift-dialog.tsx";

/** What is kept whatever a rule says, and why. */
export function HoldSettings({ holds }: { holds: readonly LegalHold[] }) {
  const t = useTranslations("settings.retention.holds");
  const mayManage = useCan("game.manage");
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<LegalHold>();
  const place = mayManage && (
    <Button variant="outline" onClick={() => setPlacing(true)}>
      {t("place")}
    </Button>
  );
  return (
    <SettingsSection id="holds" title={t("title")} about={t("about")} actions={place}>
      {holds.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface empty:hidden">
        {holds.map((hold) => (
          <li key={hold.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                {t(`subjects.${hold.subject}`)}
                {hold.subjectName}
                {hold.subjectId !== null && <CopyableId value={hold.subjectId} />}
              </p>
              <p className="break-words text-table">{hold.reason}</p>
              <p className="text-caption text-muted-foreground">
                {hold.placedByName} · <Time at={hold.placedAt} />
              </p>
            </div>
            {mayManage && (
              <Button variant="outline" size="sm" onClick={() => setLifting(hold)}>
                {t("lift")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {placing && <HoldDialog onClose={() => setPlacing(false)} />}
      {lifting !== undefined && <LiftDialog hold={lifting} onClose={() => setLifting(undefined)} />}
    </SettingsSection>
  );
}
