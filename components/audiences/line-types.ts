import type { FactSuggestions } from "#server/audiences/conditions/schema.ts";

/** What of this game a line can be about. */
export type ConditionChoices = {
  words: FactSuggestions;
  audiences: readonly { id: string; name: string }[];
  runs: readonly { id: string; name: string }[];
};

/** Ties a line's controls to what is wrong with it. */
export type Wires = { isWrong: (field: string) => boolean; describedBy: string | undefined };
