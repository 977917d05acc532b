import { hash } from "node:crypto";
import { canonicalJson } from "#lib/canonical-json.ts";
import type { RuleContent } from "../schema.ts";

/** Rules as a version keeps them, with the hash by which equal ones are known. */
export function hashContent(content: RuleContent): { text: string; contentHash: string } {
  const text = canonicalJson(content);
  return { text, contentHash: hash("sha256", text) };
}
