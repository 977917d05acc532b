import { profileTag } from "../accounts/accounts.ts";
import type { Group } from "../groups/group.ts";
import { between, pick, type Random } from "../random.ts";
import type { JsonObject } from "../values.ts";
import { type Language, languageCodes, languages } from "../world/names.ts";
import { LIVELY_PLAYERS, playerId } from "../world/seed.ts";
import type { World } from "../world/world.ts";
import { line, type Place, readyNote, teamName } from "./speech.ts";

/** Between so many teams the traffic lets come and go as it likes; beyond, it makes or disbands. */
const TEAMS = { few: 100, many: 140 };
const SEATS = { low: 3, high: 6 };
/** Share of teams whose owner wants to be asked. */
const ASKING_SHARE = 0.2;
const REFUSAL_SHARE = 0.15;
const ONLINE_SHARE = 0.22;
/** A full team that has said so much is through. Counted, not timed: the same acts come at any rate. */
const LINES_PLAYED = 10;
const CANDIDATES = 40;
const UINT32_END = 2 ** 32;

export interface Scene {
  world: World;
  random: Random;
  players: number;
  isPlayed: (account: string) => boolean;
}

type Draw = (scene: Scene) => JsonObject | undefined;

/** What happens how often, of a hundred. */
const habits: readonly [weight: number, draw: Draw][] = [
  [12, comeOrGo],
  [4, makeTeam],
  [17, joinTeam],
  [2, leaveTeam],
  [5, endTeam],
  [26, talkInTeam],
  [16, talkInChannel],
  [6, talkInGuild],
  [6, visitLiveRoom],
  [6, talkToPlayer],
];

/**
 * The next thing somebody does, as the body of an act; undefined when there is nobody to do anything.
 * It follows from the stream and the world alone.
 */
export function nextAct(scene: Scene): JsonObject | undefined {
  if (scene.players === 0) return undefined;
  // Whoever waits at a team's door is answered before anything else goes on.
  const answered = answerWaiting(scene);
  if (answered) return answered;
  let roll = scene.random() * 100;
  for (const [weight, draw] of habits) {
    roll -= weight;
    if (roll < 0) return draw(scene) ?? comeOrGo(scene);
  }
  return comeOrGo(scene);
}

function comeOrGo(scene: Scene): JsonObject | undefined {
  const { world, random, players } = scene;
  const isCrowded = world.accounts.onlineCount > Math.min(players, LIVELY_PLAYERS) * ONLINE_SHARE;
  const account = anyPlayer(scene, (number) => world.accounts.isOnline(number) === isCrowded);
  const platform = pick(random, ["Android", "Android", "iOS"]);
  if (!account) return undefined;
  return { type: isCrowded ? "logout" : "login", account, platform };
}

function makeTeam(scene: Scene): JsonObject | undefined {
  const { random } = scene;
  if (teamsOf(scene).length >= TEAMS.many) return endTeam(scene);
  const account = onlinePlayer(scene);
  if (!account) return undefined;
  const language = languageOf(scene, account);
  return {
    type: "create",
    account,
    groupType: random() < 0.66 ? "Public" : "Meeting",
    name: teamName(random, language),
    maxMembers: between(random, SEATS.low, SEATS.high),
    applyOption: random() < ASKING_SHARE ? "NeedPermission" : "FreeAccess",
    data: { kind: "team", lang: language },
  };
}

/** The fullest team first, so that teams do fill up. */
function joinTeam(scene: Scene): JsonObject | undefined {
  const open = teamsOf(scene).filter((team) => team.members.size < team.maxMemberCount && team.owner !== "");
  const [first, ...rest] = open.sort((left, right) => seatsLeft(left) - seatsLeft(right) || right.serial - left.serial);
  if (!first) return makeTeam(scene);
  const team = pick(scene.random, [first, ...rest.slice(0, 7)]);
  const language = spokenIn(team);
  const isFitting = (account: string): boolean =>
    !team.members.has(account) && !isInTeam(scene, account) && languageOf(scene, account) === language;
  const account = onlinePlayer(scene, isFitting);
  if (!account) return undefined;
  return { type: "join", account, group: team.groupId };
}

function leaveTeam(scene: Scene): JsonObject | undefined {
  const team = draw(
    scene,
    teamsOf(scene).filter((group) => group.members.size > 1),
  );
  const account = team && member(scene, team, (id) => id !== team.owner);
  if (!account) return undefined;
  return { type: "leave", account, group: team.groupId };
}

function endTeam(scene: Scene): JsonObject | undefined {
  const teams = teamsOf(scene).filter(({ owner }) => owner !== "" && !scene.isPlayed(owner));
  if (teams.length <= TEAMS.few) return makeTeam(scene);
  const over = teams.filter((team) => isFull(team) && team.nextSeq > LINES_PLAYED);
  const [oldest] = over.length > 0 ? over : teams.filter(isFull);
  const team = oldest ?? draw(scene, teams);
  return team && { type: "disband", account: team.owner, group: team.groupId };
}

/** The owner of a team that has just filled up says so; then they talk while they play. */
function talkInTeam(scene: Scene): JsonObject | undefined {
  const teams = teamsOf(scene).filter((team) => team.members.size > 1);
  const ready = teams.find((team) => isFull(team) && team.notification === "" && mayAct(scene, team.owner));
  if (ready) {
    const notification = readyNote(scene.random, spokenIn(ready));
    return { type: "edit", account: ready.owner, group: ready.groupId, notification };
  }
  // Newest first: a team that has just met talks most.
  const recent = teams.reverse().slice(0, CANDIDATES);
  return sayIn(scene, draw(scene, recent), "team");
}

function talkInChannel(scene: Scene): JsonObject | undefined {
  return sayIn(scene, draw(scene, groupsOf(scene, "channel")), "channel");
}

function talkInGuild(scene: Scene): JsonObject | undefined {
  return sayIn(scene, draw(scene, groupsOf(scene, "guild")), "guild");
}

function visitLiveRoom(scene: Scene): JsonObject | undefined {
  const room = draw(scene, groupsOf(scene, "live"));
  if (!room) return undefined;
  const roll = scene.random();
  if (roll < 0.5) return sayIn(scene, room, "channel");
  if (roll < 0.75 && room.members.size > 20) {
    const leaving = member(scene, room, (id) => id !== room.owner);
    if (!leaving) return undefined;
    return { type: "leave", account: leaving, group: room.groupId };
  }
  const coming = onlinePlayer(scene, (id) => !room.members.has(id));
  if (!coming) return undefined;
  return { type: "join", account: coming, group: room.groupId };
}

function talkToPlayer(scene: Scene): JsonObject | undefined {
  const account = onlinePlayer(scene);
  if (!account) return undefined;
  const language = languageOf(scene, account);
  const to = anyPlayer(scene, (_, id) => id !== account && languageOf(scene, id) === language);
  if (!to) return undefined;
  return { type: "say", account, to, text: line(scene.random, language, "direct"), random: identity(scene) };
}

function answerWaiting(scene: Scene): JsonObject | undefined {
  for (const team of teamsOf(scene)) {
    if (team.applications.size === 0 || !mayAct(scene, team.owner)) continue;
    const [applicant = ""] = team.applications.keys();
    const isWelcome = !isFull(team) && scene.random() >= REFUSAL_SHARE;
    const answer = isWelcome ? "agree" : "refuse";
    return { type: "answerApplication", account: team.owner, group: team.groupId, applicant, answer };
  }
  return undefined;
}

/** Whoever wants to say something comes online for it. */
function sayIn(scene: Scene, group: Group | undefined, place: Place): JsonObject | undefined {
  if (!group) return undefined;
  const account = member(scene, group, (id) => isOnline(scene, id));
  if (!account) {
    const coming = member(scene, group, () => true);
    return coming ? { type: "login", account: coming } : undefined;
  }
  const language = group.data.has("lang") ? spokenIn(group) : languageOf(scene, account);
  const text = line(scene.random, language, place);
  return { type: "say", account, group: group.groupId, text, random: identity(scene) };
}

function isOnline({ world }: Scene, account: string): boolean {
  const number = world.accounts.find(account);
  return number !== undefined && world.accounts.isOnline(number);
}

function groupsOf({ world }: Scene, kind: string): Group[] {
  return [...world.groups.list()].filter((group) => group.data.get("kind") === kind);
}

function teamsOf(scene: Scene): Group[] {
  return groupsOf(scene, "team");
}

function seatsLeft({ maxMemberCount, members }: Group): number {
  return maxMemberCount - members.size;
}

function isFull(team: Group): boolean {
  return seatsLeft(team) <= 0;
}

function isInTeam({ world }: Scene, account: string): boolean {
  for (const group of world.groups.ofAccount(account)) if (group.data.get("kind") === "team") return true;
  return false;
}

function spokenIn(group: Group): Language {
  return languages.find((language) => language === group.data.get("lang")) ?? "ko";
}

function languageOf({ world }: Scene, account: string): Language {
  const number = world.accounts.find(account);
  const code = number === undefined ? undefined : world.accounts.profileOf(number)?.get(profileTag.language);
  return languages.find((language) => languageCodes[language] === code) ?? "ko";
}

function mayAct(scene: Scene, account: string): boolean {
  return scene.world.accounts.find(account) !== undefined && !scene.isPlayed(account);
}

function onlinePlayer(scene: Scene, isFitting: (account: string) => boolean = () => true): string | undefined {
  const { accounts } = scene.world;
  return anyPlayer(scene, (number, id) => accounts.isOnline(number) && isFitting(id));
}

/** Draws until one fits, or gives up: with few players there may be none. */
function anyPlayer(scene: Scene, isFitting: (number: number, account: string) => boolean): string | undefined {
  const { world, random, players } = scene;
  for (let tries = 0; tries < CANDIDATES; tries += 1) {
    const account = playerId(between(random, 1, Math.min(players, LIVELY_PLAYERS)));
    const number = world.accounts.find(account);
    if (number !== undefined && mayAct(scene, account) && isFitting(number, account)) return account;
  }
  return undefined;
}

/** A member who may act. */
function member(scene: Scene, group: Group, isFitting: (account: string) => boolean): string | undefined {
  const fitting = [...group.members.keys()].filter((id) => mayAct(scene, id) && isFitting(id));
  return draw(scene, fitting);
}

function draw<T>({ random }: Scene, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

function identity({ random }: Scene): number {
  return Math.floor(random() * UINT32_END);
}
