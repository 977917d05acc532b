import { createHash } from "node:crypto";
import { type Definition, definitionText } from "../rules.ts";

/** SHA-256 of a definition, in hex: what an approval binds and a run refuses to differ from. */
export function hashDefinition(definition: Definition): string {
  return createHash("sha256").update(definitionText(definition)).digest("hex");
}
