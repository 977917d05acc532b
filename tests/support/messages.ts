import { shippedTypes } from "#server/messages/rules/shipped-types.ts";
import {
  type MessageDefinition,
  type MessageField,
  type MessageTypeVersion,
  messageDefinition,
} from "#server/messages/schema.ts";

/** A field as the editor hands it over, with what most tests do not care about. */
export function field(given: Partial<MessageField> & Pick<MessageField, "key" | "kind">): MessageField {
  const [parsed] = messageDefinition.parse(
    definition({ fields: [{ labels: { en: given.key }, required: true, ...given } as MessageField] }),
  ).fields;
  if (parsed === undefined) throw new Error("no field");
  return parsed;
}

export function definition(given: Partial<MessageDefinition> = {}): MessageDefinition {
  return {
    names: { en: "Duel", ko: "결투" },
    mark: "type_v",
    wireName: "game.duel",
    pushTexts: { en: "You are challenged" },
    dailyValueMax: 1_000,
    fields: [],
    ...given,
  };
}

export function typeOf(given: Partial<MessageDefinition> = {}, version = 1, wireVersion = 1): MessageTypeVersion {
  return { code: "duel", version, wireVersion, definition: messageDefinition.parse(definition(given)) };
}

/** The gift and the trade as they ship. */
export const shippedVersions: readonly MessageTypeVersion[] = shippedTypes.map((type) => ({
  ...type,
  version: 1,
  wireVersion: 1,
}));

/** One field of every kind, a list and a group, in both places. */
export const everyField: readonly MessageField[] = [
  field({ key: "words", kind: "text", textMax: 20 }),
  field({ key: "count", kind: "whole", numberMin: 1, numberMax: 9, required: false, initial: 3 }),
  field({ key: "loud", kind: "truth", required: false }),
  field({ key: "arena", kind: "choice", choices: [{ value: "north", labels: { en: "North" } }], place: "ext" }),
  field({ key: "stake", kind: "item", list: { min: 1, max: 3 } }),
  field({ key: "rival", kind: "player" }),
  field({ key: "at", kind: "time", required: false }),
  field({
    key: "terms",
    kind: "group",
    required: false,
    fields: [
      {
        ...field({ key: "rounds", kind: "whole", numberMin: 1, numberMax: 5 }),
        kind: "whole",
        list: null,
      },
      { ...field({ key: "note", kind: "text", required: false }), kind: "text" },
    ],
  }),
];
