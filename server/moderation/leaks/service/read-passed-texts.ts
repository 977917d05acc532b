import type { Catalogue } from "../../decide/rules/catalogue.ts";
import { readTexts } from "../../decide/rules/read-texts.ts";
import { TooDeep } from "../../decide/rules/walk-texts.ts";
import type { PassedMessage } from "../rules.ts";

/** The texts of a message as its players have it, by path; none of a body that nobody can read. */
export function readPassedTexts({ json }: PassedMessage, catalogue: Catalogue): ReadonlyMap<string, string> {
  try {
    return new Map(readTexts(json, catalogue)?.texts.map(({ path, text }) => [path, text]));
  } catch (error) {
    if (error instanceof TooDeep) return new Map();
    throw error;
  }
}
