import { readSchema } from "../rules/json-schema.ts";
import type { MessageDefinition } from "../schema.ts";

/**
 * A type from JSON Schema, to go on with in the editor; nothing is stored.
 * @throws DomainError `messages.schema_refused` naming the place that is outside of the subset Herald reads
 */
export function readMessageSchema(input: { text: string }): { code: string | null; definition: MessageDefinition } {
  return readSchema(input.text);
}
