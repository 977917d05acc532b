"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useFormContext } from "react-hook-form";
import { emptyCondition } from "#components/audiences/condition-values.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import type { DraftSaver } from "#components/mail/draft-saver.ts";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import type { CampaignTarget } from "#db/enums/mail.ts";
import type { GameSettings, Plan } from "../wire.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { EveryoneField } from "./everyone-field.tsx";
import { GroupField } from "./group-field.tsx";
import { ListInput } from "./list-input.tsx";
import { PlayersField } from "./players-field.tsx";
import { PushGate } from "./push-gate.tsx";
import { Section } from "./section.tsx";
import { TargetList } from "./target-list.tsx";

const modes = ["list", "saved", "player", "group", "members", "players", "condition", "everyone"] as const;
export type TargetMode = (typeof modes)[number];

/** One player and the members of a group are lists too: of them, or of what the group holds now. */
const targetOf: Record<TargetMode, CampaignTarget> = {
  list: "list",
  saved: "list",
  player: "list",
  members: "list",
  group: "group",
  players: "condition",
  condition: "condition",
  everyone: "everyone",
};

/** Who gets it: which kind of audience, and what that kind needs to know. */
export function AudienceSection({
  game,
  saver,
  plan,
}: {
  game: GameSettings;
  saver: DraftSaver;
  plan: Plan | undefined;
}) {
  const t = useTranslations("mail.composer.target");
  const id = useId();
  const { getValues, setValue } = useFormContext<ComposerValues>();
  const [mode, setMode] = useState<TargetMode>(() =>
    getValues("target") === "condition" && getValues("playerCondition") !== null ? "players" : getValues("target"),
  );
  const choose = (value: string) => {
    const chosen = modes.find((each) => each === value) ?? "list";
    setMode(chosen);
    // The two kinds of condition do not mix: what the other one said goes.
    setValue("playerCondition", chosen === "players" ? emptyCondition : null, { shouldDirty: true });
    setValue("target", targetOf[chosen], { shouldDirty: true });
  };
  return (
    <Section name="audience" title={t("title")} description={t("description")}>
      <RadioGroup
        value={mode}
        onValueChange={choose}
        aria-label={t("choice")}
        className="grid grid-cols-2 xl:grid-cols-4"
      >
        {modes.map((each) => (
          <RadioTile
            key={each}
            id={`${id}-${each}`}
            value={each}
            title={t(`mode.${each}`)}
            description={t(`modeHelp.${each}`)}
          />
        ))}
      </RadioGroup>
      {(mode === "list" || mode === "saved" || mode === "player" || mode === "members") && (
        <ListInput key={mode} mode={mode} />
      )}
      {mode === "players" && (
        <>
          <PlayersField />
          {plan?.needsList === true && <TargetList game={game.slug} saver={saver} why={plan.why} />}
        </>
      )}
      {mode === "group" && <GroupField plan={plan} />}
      {(mode === "condition" || mode === "everyone") && (
        <PushGate edition={game.edition}>
          {mode === "condition" ? <ConditionFields plan={plan} /> : <EveryoneField plan={plan} />}
          {plan?.needsList === true && <TargetList game={game.slug} saver={saver} why={plan.why} />}
        </PushGate>
      )}
    </Section>
  );
}
