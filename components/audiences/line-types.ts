import type { ComponentType } from "react";
import type { ConditionNames } from "#components/audiences/use-say-condition.ts";
import type { FactSuggestions } from "#server/audiences/conditions/schema.ts";

/** What of this game a line can be about. */
export type ConditionChoices = {
  words: FactSuggestions;
  /** Of the runs and audiences that the condition holds already. */
  names: ConditionNames;
  /** Looks among all audiences of the game. */
  AudiencePicker: ComponentType<AudiencePickerProps>;
  runs: readonly { id: string; name: string }[];
};

export type PickedAudience = { id: string; name: string; validCount: number };
export type AudiencePickerProps = {
  label: string;
  value: { name: string; validCount?: number } | null;
  /** Ids that cannot be chosen any more. */
  taken?: readonly string[];
  invalid?: boolean;
  describedBy?: string | undefined;
  onPick: (audience: PickedAudience) => void;
};

/** Ties a line's controls to what is wrong with it. */
export type Wires = { isWrong: (field: string) => boolean; describedBy: string | undefined };
