import type { GroupType } from "#db/enums/im.ts";
import type { TeamPreset } from "#db/enums/teams.ts";
import { presetOf } from "../rules.ts";

/** What a team of a type is for, as long as nobody has said otherwise. */
export function nameUsualPreset(type: GroupType | null): TeamPreset | null {
  return presetOf(type);
}
