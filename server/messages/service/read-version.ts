import type { VersionRow } from "../queries.ts";
import { type MessageTypeVersion, messageDefinition } from "../schema.ts";

/** A stored version as the rules need it. @throws ZodError for a row that nobody wrote through the schema. */
export function readVersion({ code, version, wireVersion, definition }: VersionRow): MessageTypeVersion {
  return { code, version, wireVersion, definition: messageDefinition.parse(definition) };
}
