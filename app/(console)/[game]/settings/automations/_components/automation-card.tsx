"use client";

import { CirclePlay, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { AutomationDialog } from "./automation-dialog.tsx";
import { DryRunDialog } from "./dry-run-dialog.tsx";
import type { Automation } from "./wire.ts";

/** One automation: what it does, whether it is on, and for whom. */
export function AutomationCard({ automation }: { automation: Automation }) {
  const t = useTranslations("automations");
  const tActs = useTranslations("teamActs");
  const mayAutomate = useCan("team.automate");
  const [open, setOpen] = useState<"edit" | "dryRun">();
  const { kind, isOn, settings, updatedAt, updatedByName } = automation;
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5 sm:flex-row sm:items-start sm:justify-between">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {t(`kinds.${kind}`)}
          <Badge tone={isOn ? "success" : "neutral"}>{t(isOn ? "on" : "off")}</Badge>
        </h3>
        <p className="mt-0.5 text-muted-foreground">{t(`abouts.${kind}`)}</p>
        <p className="mt-1 text-table">{settings.presets.map((preset) => tActs(`presets.${preset}`)).join(" · ")}</p>
        <p className="mt-1 text-caption text-muted-foreground">
          {updatedAt === null ? (
            t("never")
          ) : (
            <>
              {updatedByName} · <Time at={updatedAt} />
            </>
          )}
        </p>
      </div>
      {mayAutomate && (
        <div className="flex shrink-0 gap-2">
          <Button variant="outline" size="sm" onClick={() => setOpen("dryRun")}>
            <CirclePlay aria-hidden />
            {t("dryRun.open")}
          </Button>
          <Button variant="outline" size="sm" onClick={() => setOpen("edit")}>
            <PenLine aria-hidden />
            {t("edit")}
          </Button>
        </div>
      )}
      {open === "edit" && <AutomationDialog automation={automation} onClose={() => setOpen(undefined)} />}
      {open === "dryRun" && <DryRunDialog settings={settings} onClose={() => setOpen(undefined)} />}
    </li>
  );
}
