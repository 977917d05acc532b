"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RetentionLine } from "#server/audit/retention/schema.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { HoldSettings } from "./hold-settings.tsx";
import { RuleDialog } from "./rule-dialog.tsx";

/** How long each kind of row is kept, what the rules did last, and what is kept whatever they say. */
export function RetentionSettings() {
  const t = useTranslations("settings.retention");
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.retention.get.queryOptions({ game: slug }));
  const { data: me } = useSuspenseQuery(trpc.auth.me.queryOptions());
  const mayManage = useCan("game.manage");
  const [editing, setEditing] = useState<RetentionLine>();
  const mayChange = (line: RetentionLine) => mayManage && (line.table !== "sessions" || me.isOwner);
  return (
    <>
      <SettingsSection id="retention" title={t("title")} about={t("about")}>
        <ul aria-label={t("caption")} className="divide-y divide-border rounded-lg border border-border bg-surface">
          {data.lines.map((line) => (
            <li key={line.table} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
              <div className="min-w-0 flex-1 basis-72">
                <p className="font-medium">{t(`tables.${line.table}.name`)}</p>
                <p className="text-muted-foreground text-table">{t(`tables.${line.table}.about`)}</p>
                <LastRun line={line} />
              </div>
              <span className={line.days === null ? "text-muted-foreground" : "font-medium tabular-nums"}>
                {line.days === null ? t("forEver") : t("forDays", { days: line.days })}
              </span>
              {mayChange(line) && (
                <Button
                  variant="outline"
                  size="sm"
                  aria-label={t("changeNamed", { name: t(`tables.${line.table}.name`) })}
                  onClick={() => setEditing(line)}
                >
                  {t("change")}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Alert className="mt-4" title={t("auditTitle")}>
          {t("auditBody")}
        </Alert>
      </SettingsSection>
      <HoldSettings holds={data.holds} />
      {editing !== undefined && <RuleDialog line={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function LastRun({ line }: { line: RetentionLine }) {
  const t = useTranslations("settings.retention");
  if (line.lastRun === null) return null;
  const { deleted, finishedAt } = line.lastRun;
  return (
    <p className="text-caption text-muted-foreground">
      {finishedAt === null ? t("running", { count: deleted }) : t("lastRun", { count: deleted })}{" "}
      {finishedAt !== null && <Time at={finishedAt} />}
    </p>
  );
}
