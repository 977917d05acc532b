import { byteLength } from "../values.ts";

const ACCOUNT_ID_BYTES_MAX = 32;
/** The narrow set of the newest UserSig page; older pages print wider ones. */
const ACCOUNT_ID = /^[A-Za-z0-9_-]{1,32}$/;

export type ProfileValue = string | number;
export type Profile = Map<string, ProfileValue>;

export function isAccountId(id: string): boolean {
  return byteLength(id) <= ACCOUNT_ID_BYTES_MAX && ACCOUNT_ID.test(id);
}

/** Where a player is online whose device nobody named. */
const USUAL_PLATFORM = "Android";
const noDevices: ReadonlyMap<string, number> = new Map();

/** Who exists, who is online, what their profiles say. An id keeps its number for life, also through deletion. */
export class Accounts {
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #missing = new Set<number>();
  readonly #deletedAt = new Map<number, number>();
  /** Accounts that are online, with the platforms of their devices. */
  readonly #online = new Map<number, Set<string>>();
  /** Devices whose app left without a logout, by platform: pushes still reach them. */
  readonly #pushable = new Map<number, Map<string, number>>();
  readonly #profiles = new Map<number, Profile>();
  readonly #kickedAt = new Map<number, number>();
  /** The list that was looked up last: a batch is judged and delivered by the same one. */
  #lookedUp: { ids: readonly string[]; numbers: readonly (number | undefined)[] } | undefined;

  get count(): number {
    return this.#ids.length - this.#missing.size;
  }

  /** Highest number handed out plus one, for tables indexed by account. */
  get numbersEnd(): number {
    return this.#ids.length;
  }

  get onlineCount(): number {
    return this.#online.size;
  }

  find(id: string): number | undefined {
    const number = this.#numbers.get(id);
    return number === undefined || this.#missing.has(number) ? undefined : number;
  }

  /** `find` for each id of a list that does not change; asked again for the same one, it remembers. */
  findAll(ids: readonly string[]): readonly (number | undefined)[] {
    if (this.#lookedUp?.ids === ids) return this.#lookedUp.numbers;
    const numbers = ids.map((id) => this.find(id));
    this.#lookedUp = { ids, numbers };
    return numbers;
  }

  exists(number: number): boolean {
    return number < this.#ids.length && !this.#missing.has(number);
  }

  idOf(number: number): string {
    return this.#ids[number] ?? "";
  }

  add(id: string): number {
    this.#lookedUp = undefined;
    const known = this.#numbers.get(id);
    if (known !== undefined) {
      this.#missing.delete(known);
      this.#deletedAt.delete(known);
      return known;
    }
    const number = this.#ids.length;
    this.#ids.push(id);
    this.#numbers.set(id, number);
    return number;
  }

  remove(number: number, atSeconds: number): void {
    this.#lookedUp = undefined;
    this.#missing.add(number);
    this.#deletedAt.set(number, atSeconds);
    this.#online.delete(number);
    this.#pushable.delete(number);
    this.#profiles.delete(number);
  }

  deletedAt(id: string): number | undefined {
    const number = this.#numbers.get(id);
    return number === undefined ? undefined : this.#deletedAt.get(number);
  }

  isOnline(number: number): boolean {
    return this.#online.has(number);
  }

  /** Platforms of the devices that are online, in order of login. */
  platformsOf(number: number): string[] {
    return [...(this.#online.get(number) ?? [])];
  }

  setOnline(number: number, platform: string = USUAL_PLATFORM): void {
    this.#online.set(number, (this.#online.get(number) ?? new Set()).add(platform));
    this.#pushable.get(number)?.delete(platform);
  }

  /** @param left platform: one device alone, otherwise all. pushableSince: the app left without a logout at that Unix second. */
  setOffline(number: number, left: { platform?: string | undefined; pushableSince?: number | undefined } = {}): void {
    const { platform, pushableSince } = left;
    if (platform === undefined) {
      this.#online.delete(number);
      this.#pushable.delete(number);
    } else {
      const platforms = this.#online.get(number);
      platforms?.delete(platform);
      if (platforms?.size === 0) this.#online.delete(number);
      this.#pushable.get(number)?.delete(platform);
    }
    if (pushableSince === undefined) return;
    const devices = this.#pushable.get(number) ?? new Map<string, number>();
    this.#pushable.set(number, devices.set(platform ?? USUAL_PLATFORM, pushableSince));
  }

  /** Devices that are not online, by platform, with the Unix second at which the app left without a logout. */
  pushableOf(number: number): ReadonlyMap<string, number> {
    return this.#pushable.get(number) ?? noDevices;
  }

  profileOf(number: number): Profile | undefined {
    return this.#profiles.get(number);
  }

  setProfileValue(number: number, tag: string, value: ProfileValue): void {
    const profile = this.#profiles.get(number) ?? new Map<string, ProfileValue>();
    profile.set(tag, value);
    this.#profiles.set(number, profile);
  }

  kick(number: number, atSeconds: number): void {
    this.#kickedAt.set(number, atSeconds);
    this.setOffline(number);
  }

  kickedAt(id: string): number | undefined {
    const number = this.#numbers.get(id);
    return number === undefined ? undefined : this.#kickedAt.get(number);
  }

  /** Accounts whose id or nickname holds the text, an exact id first, in order of import. */
  search(text: string, limit: number): number[] {
    const wanted = text.trim().toLowerCase();
    const exact = this.find(text.trim());
    const found = exact === undefined ? [] : [exact];
    for (let number = 0; number < this.#ids.length && found.length < limit; number += 1) {
      if (number === exact || this.#missing.has(number)) continue;
      if (this.#matches(number, wanted)) found.push(number);
    }
    return found;
  }

  nicknameOf(number: number): string {
    const nickname = this.#profiles.get(number)?.get(profileTag.nickname);
    return typeof nickname === "string" ? nickname : "";
  }

  #matches(number: number, wanted: string): boolean {
    if (wanted === "") return true;
    return this.idOf(number).toLowerCase().includes(wanted) || this.nicknameOf(number).toLowerCase().includes(wanted);
  }
}

export const profileTag = {
  nickname: "Tag_Profile_IM_Nick",
  image: "Tag_Profile_IM_Image",
  gender: "Tag_Profile_IM_Gender",
  language: "Tag_Profile_IM_Language",
  level: "Tag_Profile_IM_Level",
  allowType: "Tag_Profile_IM_AllowType",
  forbidType: "Tag_Profile_IM_AdminForbidType",
} as const;
