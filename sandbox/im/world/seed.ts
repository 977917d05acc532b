import { profileTag } from "../accounts/accounts.ts";
import { seedLabels } from "../push/seed-labels.ts";
import { between, type Random, seededRandom } from "../random.ts";
import { type Language, languageCodes, nickname } from "./names.ts";
import type { World } from "./world.ts";

export const PLAYER_PREFIX = "player_";
const PLAYER_DIGITS = 5;
/** So many players at most have a profile and do things. */
export const LIVELY_PLAYERS = 5_000;
/** A world of fewer players has no groups and no past: it belongs to a test. */
const LIVELY_WORLD_MIN = 1_000;
const LEVEL_MAX = 80;
const ONLINE_SHARE = 0.22;

/** Senders a game shows instead of a bare admin name. */
const senders = [
  { id: "system_mail", nickname: "운영팀" },
  { id: "system_event", nickname: "이벤트 안내" },
];

const genders = ["Gender_Type_Female", "Gender_Type_Male", "Gender_Type_Unknown"] as const;

/** Fills an empty world: admins, senders and players. Equal seeds give equal worlds. */
export function seedWorld(world: World, options: { seed: number; players: number; admins: readonly string[] }): void {
  const random = seededRandom(options.seed);
  const lively: number[] = [];
  for (let number = 1; number <= options.players; number += 1) {
    const account = world.accounts.add(playerId(number));
    if (number > LIVELY_PLAYERS) continue;
    enliven(world, account, random);
    lively.push(account);
  }
  // An empty world has no game whose attributes would have names.
  if (lively.length > 0) seedLabels(world, options.seed, lively);
  // Behind the players, so that lists in order of arrival begin with people.
  for (const admin of options.admins) {
    world.accounts.add(admin);
    world.gameAccounts.add(admin);
  }
  for (const sender of senders) {
    const account = world.accounts.add(sender.id);
    world.gameAccounts.add(sender.id);
    world.accounts.setProfileValue(account, profileTag.nickname, sender.nickname);
  }
}

/** Whether a world of so many players begins with teams, channels and their talk. */
export function isLively(players: number): boolean {
  return players >= LIVELY_WORLD_MIN;
}

export function playerId(number: number): string {
  return `${PLAYER_PREFIX}${String(number).padStart(PLAYER_DIGITS, "0")}`;
}

function enliven(world: World, account: number, random: Random): void {
  const language = chooseLanguage(random);
  const { accounts } = world;
  accounts.setProfileValue(account, profileTag.nickname, nickname(random, language));
  accounts.setProfileValue(account, profileTag.language, languageCodes[language]);
  accounts.setProfileValue(account, profileTag.gender, genders[Math.floor(random() * genders.length)] ?? genders[2]);
  // Squared: many beginners, few veterans.
  accounts.setProfileValue(
    account,
    profileTag.level,
    between(random, 1, Math.ceil(1 + random() ** 2 * (LEVEL_MAX - 1))),
  );
  if (random() < ONLINE_SHARE) accounts.setOnline(account);
}

/** A Korean game with players abroad. */
function chooseLanguage(random: Random): Language {
  const roll = random();
  if (roll < 0.5) return "ko";
  if (roll < 0.72) return "en";
  return roll < 0.88 ? "ja" : "zh";
}
