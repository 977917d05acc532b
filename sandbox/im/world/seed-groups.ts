import { profileTag } from "../accounts/accounts.ts";
import type { Edition } from "../editions.ts";
import type { SaidRecord } from "../group-messages/records.ts";
import { idTail } from "../groups/create-group.ts";
import { membersMax } from "../groups/group-plans.ts";
import { type GroupType, typeRules } from "../groups/group-types.ts";
import type { GroupRecord, NewMember } from "../groups/records.ts";
import { between, pick, type Random, seededRandom } from "../random.ts";
import { talk } from "../traffic/lines.ts";
import { line, type Place, readyNote, teamName } from "../traffic/speech.ts";
import { type kinds, type Language, languageCodes, languages } from "./names.ts";
import { LIVELY_PLAYERS, playerId } from "./seed.ts";
import type { World } from "./world.ts";

/** Its own stream: the players of a seed stay who they are. */
const STREAM = 0x7ea3_5eed;
const UINT32_END = 2 ** 32;
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** How the teams stand when the world begins. */
const teamStates = [
  { count: 42, isFull: false, ageSeconds: 15 * MINUTE, lines: [0, 4] },
  { count: 14, isFull: true, ageSeconds: 4 * MINUTE, lines: [0, 1] },
  { count: 40, isFull: true, ageSeconds: 2 * HOUR, lines: [6, 18] },
  { count: 24, isFull: true, ageSeconds: 2 * DAY, lines: [4, 12] },
] as const;
const IDLE_STATE = 3;

const channels: readonly { tail: string; name: string; language: Language; members: number }[] = [
  { tail: "plaza_ko", name: "한국어 광장", language: "ko", members: 420 },
  { tail: "plaza_en", name: "English Plaza", language: "en", members: 240 },
  { tail: "plaza_ja", name: "日本語広場", language: "ja", members: 180 },
  { tail: "plaza_zh", name: "中文广场", language: "zh", members: 160 },
  { tail: "trade_ko", name: "거래 게시판", language: "ko", members: 200 },
];
const CHANNEL_LINES = 60;
const liveRooms: readonly { tail: string; name: string; language: Language }[] = [
  { tail: "live_festival", name: "눈꽃 축제 생방송", language: "ko" },
  { tail: "live_cup", name: "Winter Cup Live", language: "en" },
];
const GUILDS = 12;

interface Spec {
  groupId: string | undefined;
  type: GroupType;
  name: string;
  language: Language;
  kind: (typeof kinds)[number];
  at: number;
  /** The owner first. */
  members: string[];
  maxMemberCount: number;
  notification?: string;
  place: Place;
  /** Times of what was said, oldest first. */
  saidAt: number[];
}

/**
 * Fills a world of players with teams in all states, channels, guilds and live rooms, and what they said lately.
 * Equal seeds and times give equal groups.
 * @param options at: Unix seconds of the beginning, before which all of it happened.
 */
export function seedGroups(
  world: World,
  options: { seed: number; players: number; edition: Edition; at: number },
): void {
  const random = seededRandom(options.seed ^ STREAM);
  const crowd = new Crowd(world, options.players, random);
  const specs = [
    ...teamsOf(random, crowd, options.at),
    ...channelsOf(random, crowd, options),
    ...guildsOf(random, crowd, options.at),
    ...liveRoomsOf(random, crowd, options.at),
  ].sort((left, right) => left.at - right.at);
  const records = specs.flatMap((spec, index) => recordsOf(random, spec, index + 1));
  // In the order it happened, whatever group it belongs to.
  for (const record of records.sort((left, right) => left.at - right.at)) world.apply(record);
  for (const group of [...world.groups.list()]) readSome(world, random, group.groupId, options.at);
}

/** Players who speak a language, in a drawn order; each is handed out once, then from the start again. */
class Crowd {
  readonly #byLanguage = new Map<Language, string[]>();
  readonly #next = new Map<Language, number>();

  constructor(world: World, players: number, random: Random) {
    for (let number = 1; number <= Math.min(players, LIVELY_PLAYERS); number += 1) {
      const id = playerId(number);
      const account = world.accounts.find(id);
      const code = account === undefined ? undefined : world.accounts.profileOf(account)?.get(profileTag.language);
      const language = languages.find((known) => languageCodes[known] === code);
      if (!language) continue;
      const speakers = this.#byLanguage.get(language) ?? [];
      // The first players are on the lists people see first: they stay in front and get into the newest teams.
      const place = number <= 40 ? speakers.length : between(random, Math.min(20, speakers.length), speakers.length);
      speakers.splice(place, 0, id);
      this.#byLanguage.set(language, speakers);
    }
  }

  take(language: Language, count: number): string[] {
    const speakers = this.#byLanguage.get(language) ?? [];
    const start = this.#next.get(language) ?? 0;
    this.#next.set(language, start + count);
    return Array.from({ length: count }, (_, index) => speakers[(start + index) % speakers.length] ?? "");
  }

  /** The first speakers of a language, for places everybody is in. */
  first(language: Language, count: number): string[] {
    return (this.#byLanguage.get(language) ?? []).slice(0, count);
  }
}

function teamsOf(random: Random, crowd: Crowd, now: number): Spec[] {
  return teamStates.flatMap(({ count, isFull, ageSeconds, lines }, state) =>
    Array.from({ length: count }, (): Spec => {
      const language = speaks(random);
      const seats = between(random, 3, 6);
      const members = crowd.take(language, isFull ? seats : between(random, 1, seats - 1));
      const oldest = state === IDLE_STATE ? 6 * HOUR : MINUTE;
      const at = now - between(random, oldest, oldest + ageSeconds);
      const spokenUntil = state === IDLE_STATE ? at + 2 * HOUR : now;
      return {
        groupId: undefined,
        type: random() < 0.66 ? "Public" : "ChatRoom",
        name: teamName(random, language),
        language,
        kind: "team",
        at,
        members,
        maxMemberCount: seats,
        ...(state >= 2 ? { notification: readyNote(random, language) } : {}),
        place: "team",
        saidAt: times(random, between(random, lines[0], lines[1]), at + members.length, spokenUntil),
      };
    }),
  );
}

/** An edition without communities has its channels as meetings. */
function channelsOf(random: Random, crowd: Crowd, options: { edition: Edition; at: number }): Spec[] {
  const seats = membersMax(options.edition, "Community");
  const type = seats > 0 ? "Community" : "ChatRoom";
  return channels.map(({ tail, name, language, members }): Spec => {
    const maxMemberCount = membersMax(options.edition, type);
    return {
      groupId: `${type === "Community" ? "@TGS#_" : ""}${tail}`,
      type,
      name,
      language,
      kind: "channel",
      at: options.at - 20 * DAY,
      members: crowd.first(language, Math.min(members, maxMemberCount)),
      maxMemberCount,
      place: "channel",
      saidAt: times(random, CHANNEL_LINES, options.at - 6 * HOUR, options.at),
    };
  });
}

function guildsOf(random: Random, crowd: Crowd, now: number): Spec[] {
  return Array.from({ length: GUILDS }, (_, index): Spec => {
    const language = index < 6 ? "ko" : speaks(random);
    return {
      groupId: undefined,
      type: "Private",
      name: `${pick(random, talk[language].guildNames)} ${index + 1}`,
      language,
      kind: "guild",
      at: now - between(random, 3 * DAY, 15 * DAY),
      members: crowd.take(language, between(random, 8, 30)),
      maxMemberCount: 100,
      place: "guild",
      saidAt: times(random, between(random, 8, 20), now - DAY, now),
    };
  });
}

function liveRoomsOf(random: Random, crowd: Crowd, now: number): Spec[] {
  return liveRooms.map(
    ({ tail, name, language }): Spec => ({
      groupId: tail,
      type: "AVChatRoom",
      name,
      language,
      kind: "live",
      at: now - 2 * HOUR,
      members: crowd.first(language, between(random, 30, 60)),
      maxMemberCount: 0,
      place: "channel",
      saidAt: times(random, 25, now - HOUR, now),
    }),
  );
}

type Past = (GroupRecord & { op: "create" }) | (SaidRecord & { part: "groupMessages" });

function recordsOf(random: Random, spec: Spec, serial: number): Past[] {
  const groupId = spec.groupId ?? `${typeRules[spec.type].idPrefix}${idTail(serial)}`;
  const [owner = "", ...others] = spec.members;
  const members: NewMember[] = [
    { account: owner, role: "Owner" },
    ...others.map((account, index): NewMember => ({ account, role: "Member", joinedAt: spec.at + index + 1 })),
  ];
  const created: Past = {
    part: "groups",
    op: "create",
    groupId,
    type: spec.type,
    owner,
    name: spec.name,
    at: spec.at,
    maxMemberCount: spec.maxMemberCount,
    hasTopics: false,
    members,
    changes: {
      ...(typeRules[spec.type].mayChooseApplyOption ? { applyJoinOption: "FreeAccess" } : {}),
      ...(spec.notification === undefined ? {} : { notification: spec.notification }),
      data: [
        ["kind", spec.kind],
        ["lang", spec.language],
      ],
    },
  };
  const said = spec.saidAt.map((at): Past => {
    const from = pick(random, [owner, ...others]);
    return {
      part: "groupMessages",
      op: "said",
      groupId,
      from,
      random: Math.floor(random() * UINT32_END),
      at,
      body: JSON.stringify([{ MsgType: "TIMTextElem", MsgContent: { Text: line(random, spec.language, spec.place) } }]),
      priority: 2,
      isOnlineOnly: false,
      isCounted: true,
      needsReceipt: false,
      reached: others.length,
    };
  });
  return [created, ...said];
}

/** Most members have seen most of it. */
function readSome(world: World, random: Random, groupId: string, at: number): void {
  const group = world.groups.find(groupId);
  if (!group) return;
  const last = world.groupMessages.lastSeqOf(group);
  for (const { account, readSeq } of group.members.values()) {
    const seq = Math.max(readSeq, last - (random() < 0.6 ? 0 : between(random, 0, 5)));
    if (seq > readSeq) world.apply({ part: "groupMessages", op: "read", groupId, account, seq, at });
  }
}

function times(random: Random, count: number, from: number, until: number): number[] {
  return Array.from({ length: count }, () => between(random, Math.min(from, until), until)).sort((a, b) => a - b);
}

function speaks(random: Random): Language {
  return pick(random, ["ko", "ko", "en", "ja", "zh"]);
}
