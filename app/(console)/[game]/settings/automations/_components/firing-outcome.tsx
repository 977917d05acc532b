"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { FiringState } from "#db/enums/team-acts.ts";
import type { Firing } from "./wire.ts";

const tones = {
  waiting: "neutral",
  working: "accent",
  done: "success",
  skipped: "outline",
  failed: "danger",
  unknown: "warning",
} as const satisfies Record<FiringState, BadgeTone>;
const effects = ["webhook", "notice", "message", "attribute", "disband"] as const;
const plainEnds = ["unknown", "filed", "none", "gone"] as const;

/** How a firing ended, and what became of each thing that it did. */
export function FiringOutcome({ firing: { state, skip, outcome } }: { firing: Firing }) {
  const t = useTranslations("automations");
  const say = useEnd();
  const lines = effects.flatMap((effect) => {
    const end = outcome[effect];
    return typeof end === "string" ? [`${t(`effects.${effect}`)}: ${say(effect, end)}`] : [];
  });
  const { failed } = outcome;
  if (typeof failed === "number" && failed > 0) lines.push(t("ends.failed", { count: failed }));
  if (outcome.given_up === true) lines.push(t("ends.given_up"));
  return (
    <span className="flex flex-col items-start gap-0.5">
      <Badge tone={tones[state]}>{skip === null ? t(`states.${state}`) : t(`skips.${skip}`)}</Badge>
      {lines.map((line) => (
        <span key={line} className="text-caption text-muted-foreground">
          {line}
        </span>
      ))}
    </span>
  );
}

function useEnd(): (effect: (typeof effects)[number], end: string) => string {
  const t = useTranslations("automations.ends");
  return (effect, end) => {
    if (end === "done") return t(effect === "disband" ? "disbanded" : "done");
    const plain = plainEnds.find((known) => known === end);
    if (plain !== undefined) return t(plain);
    const code = /^refused (\d+)$/.exec(end)?.[1];
    return code === undefined || code === "0" ? t("refused") : t("refusedCode", { code });
  };
}
