import type { Catalogue } from "../../../decide/rules/catalogue.ts";
import { readTexts } from "../../../decide/rules/read-texts.ts";
import type { PassedMessage } from "../rules.ts";

/** The texts of a message as its players have it, by path. */
export function readPassedTexts({ json }: PassedMessage, catalogue: Catalogue): ReadonlyMap<string, string> {
  return new Map(readTexts(json, catalogue).texts.map(({ path, text }) => [path, text]));
}
