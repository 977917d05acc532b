"use client";

import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { GameForm } from "../../_components/game-form.tsx";
import { useGameForm } from "../../_components/use-game-form.ts";

/** The two numbers that every send of the game keeps to. */
export function PlanForm({ game, readOnly }: { game: RouterOutputs["games"]["get"]; readOnly: boolean }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const { version, callsPerSecond, recipientsPerMinute } = game;
  const form = useGameForm({ version, callsPerSecond, recipientsPerMinute });
  const shared = { control: form.control, disabled: readOnly };
  return (
    <GameForm
      form={form}
      title={t("quotas.plan")}
      words="settings"
      readOnly={readOnly}
      stale={trpc.games.quotas.pathFilter()}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <NumberField
          {...shared}
          name="callsPerSecond"
          label={t("callsPerSecond")}
          description={t("callsPerSecondHelp")}
        />
        <NumberField
          {...shared}
          name="recipientsPerMinute"
          label={t("recipientsPerMinute")}
          description={t("recipientsPerMinuteHelp")}
        />
      </div>
    </GameForm>
  );
}
