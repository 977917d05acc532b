import { profileTag } from "../accounts/accounts.ts";
import { pick, type Random, seededRandom } from "../random.ts";
import { type Language, languageCodes } from "../world/names.ts";
import type { World } from "../world/world.ts";

/** Apart from the stream of names, so that worlds of a seed kept their players when labels came. */
const STREAM = 0x6c61_6265;

const attributeNames = ["vip", "server", "level", "country"] as const;

const homes: Record<Language, { country: string; servers: readonly [string, ...string[]] }> = {
  ko: { country: "KR", servers: ["kr1", "kr2", "kr3"] },
  en: { country: "US", servers: ["us1", "us2"] },
  ja: { country: "JP", servers: ["jp1"] },
  zh: { country: "TW", servers: ["tw1"] },
};
const vipGrades = ["none", "none", "none", "none", "bronze", "bronze", "silver", "gold"] as const;

const NEWBIE_LEVEL_MAX = 10;
const WHALE_SHARE = 0.02;
const GUILD_SHARE = 0.4;

/** Names the attributes of the game and gives its lively players values and tags. Equal seeds, equal labels. */
export function seedLabels(world: World, seed: number, accounts: Iterable<number>): void {
  const random = seededRandom(seed ^ STREAM);
  const { labels } = world.push;
  attributeNames.forEach((name, position) => {
    labels.nameAttribute(position, name);
  });
  for (const account of accounts) label(world, account, random);
}

function label(world: World, account: number, random: Random): void {
  const { labels } = world.push;
  const profile = world.accounts.profileOf(account);
  const level = Number(profile?.get(profileTag.level) ?? 1);
  const home = homes[languageOf(profile?.get(profileTag.language))];
  labels.setAttribute(account, "level", String(level));
  labels.setAttribute(account, "server", pick(random, home.servers));
  labels.setAttribute(account, "vip", pick(random, vipGrades));
  labels.setAttribute(account, "country", home.country);
  if (level <= NEWBIE_LEVEL_MAX) labels.addTag(account, "newbie");
  if (random() < WHALE_SHARE) labels.addTag(account, "whale");
  if (random() < GUILD_SHARE) labels.addTag(account, "guild");
}

function languageOf(code: unknown): Language {
  const languages: readonly Language[] = ["ko", "en", "ja", "zh"];
  return languages.find((language) => languageCodes[language] === code) ?? "ko";
}
