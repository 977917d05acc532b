"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { gameEditions } from "#db/enums/games.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { EditionTable } from "./edition-table.tsx";
import { GameForm } from "./game-form.tsx";
import { LocalesField } from "./locales-field.tsx";
import { useGameForm } from "./use-game-form.ts";

export function SettingsForm({ game, readOnly }: { game: RouterOutputs["games"]["get"]; readOnly: boolean }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const { version, name, timeZone, edition, locales } = game;
  const form = useGameForm({ version, name, timeZone, edition, locales });
  const chosenEdition = useWatch({ control: form.control, name: "edition" }) ?? edition;
  const shared = { control: form.control, disabled: readOnly };
  return (
    <GameForm
      form={form}
      title={t("parts.general")}
      words="settings"
      readOnly={readOnly}
      stale={trpc.auth.pathFilter()}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...shared} name="name" label={t("name")} />
        <TextField {...shared} name="timeZone" label={t("timeZone")} description={t("timeZoneHelp")} />
        <LocalesField {...shared} />
        <SelectField
          {...shared}
          name="edition"
          label={t("edition")}
          description={t("editionHelp")}
          options={gameEditions.map((value) => ({ value, label: t(`editions.${value}`) }))}
        />
      </div>
      <EditionTable chosen={chosenEdition} />
    </GameForm>
  );
}
