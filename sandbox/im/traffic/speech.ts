import { between, pick, type Random } from "../random.ts";
import type { Language } from "../world/names.ts";
import { lookAlikes, separators, talk } from "./lines.ts";

/** How often a player says something a moderator would stop, and how often such a word is hidden from a plain filter. */
export const DIRTY_SHARE = 1 / 12;
const DISGUISED_SHARE = 0.7;

export type Place = "team" | "channel" | "guild" | "direct";

/** One line, clean or dirty. It always draws as many numbers as its choices need, so that equal streams speak alike. */
export function line(random: Random, language: Language, place: Place): string {
  const words = talk[language];
  if (random() >= DIRTY_SHARE) return withNumbers(random, pick(random, words[place]));
  const dirty = withNumbers(random, pick(random, words.dirty));
  return dirty.includes("{}") ? dirty.replace("{}", rudeWord(random, language)) : dirty;
}

export function teamName(random: Random, language: Language): string {
  return pick(random, talk[language].teamNames);
}

export function readyNote(random: Random, language: Language): string {
  return pick(random, talk[language].ready);
}

function rudeWord(random: Random, language: Language): string {
  const word = pick(random, talk[language].rude);
  if (random() >= DISGUISED_SHARE) return word;
  const characters = [...word];
  const place = between(random, 0, characters.length - 1);
  const alike = lookAlikes[language][characters[place] ?? ""];
  const isSwapped = random() < 0.5 && alike !== undefined;
  if (isSwapped) characters[place] = alike;
  // Somewhere inside, so that the word is cut in two.
  else characters.splice(Math.max(1, place), 0, pick(random, separators));
  return characters.join("");
}

function withNumbers(random: Random, text: string): string {
  return text.replaceAll("#", () => String(between(random, 2, 30)));
}
