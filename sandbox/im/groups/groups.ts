import { applyToGroup, changeInfo } from "./apply-to-group.ts";
import { type Group, newGroup } from "./group.ts";
import { type GroupType, typeRules } from "./group-types.ts";
import type { GroupRecord, NewMember } from "./records.ts";

const DAY_SECONDS = 86_400;

/** Every group with its members, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class Groups {
  /** Called after a group changed, with accounts that are no longer in it; not set during replay. */
  onChange: ((groupId: string, gone: readonly string[]) => void) | undefined;

  readonly #groups = new Map<string, Group>();
  readonly #byAccount = new Map<string, Set<Group>>();
  readonly #countByType = new Map<GroupType, number>();
  readonly #createdBy = new Map<string, number>();
  #lastSerial = 0;
  #growth = { day: 0, net: 0 };

  get count(): number {
    return this.#groups.size;
  }

  /** The number the next group gets. */
  get nextSerial(): number {
    return this.#lastSerial + 1;
  }

  find(groupId: string): Group | undefined {
    return this.#groups.get(groupId);
  }

  /** All groups in order of creation. */
  list(): IterableIterator<Group> {
    return this.#groups.values();
  }

  countOf(type: GroupType): number {
    return this.#countByType.get(type) ?? 0;
  }

  /** How many groups of a type were made for this owner so far. */
  createdBy(owner: string, type: GroupType): number {
    return this.#createdBy.get(`${type} ${owner}`) ?? 0;
  }

  /** Groups made minus groups disbanded on the day (UTC) of a time. */
  growthOn(atSeconds: number): number {
    return this.#growth.day === dayOf(atSeconds) ? this.#growth.net : 0;
  }

  /** The groups an account is in, live groups included, in order of joining. */
  ofAccount(account: string): ReadonlySet<Group> {
    return this.#byAccount.get(account) ?? none;
  }

  apply(record: GroupRecord): void {
    if (record.op === "create") {
      this.#create(record);
      return;
    }
    const group = this.#groups.get(record.groupId);
    if (group) this.#change(group, record);
  }

  /**
   * For the part that keeps the messages, inside its own apply: hands out the sequence number of a message that was sent.
   * topicId: the message belongs to that topic, which counts for itself.
   */
  takeSeq(group: Group, message: { from: string; at: number; topicId?: string | undefined }): number {
    const place = message.topicId === undefined ? group : (group.topics.get(message.topicId) ?? group);
    const seq = place.nextSeq;
    place.nextSeq += 1;
    place.lastMessageAt = message.at;
    const member = group.members.get(message.from);
    if (member) {
      member.lastSendAt = message.at;
      if (place === group) member.readSeq = seq;
    }
    return seq;
  }

  /** An account is no more: out of every group. Its groups go on without an owner. */
  forget(account: string): void {
    for (const group of [...this.ofAccount(account)]) {
      this.#exit(group, [account]);
      this.#announce(group, [account]);
    }
  }

  #create(record: GroupRecord & { op: "create" }): void {
    this.#lastSerial += 1;
    const group = newGroup(record, this.#lastSerial);
    this.#groups.set(group.groupId, group);
    this.#countByType.set(group.type, this.countOf(group.type) + 1);
    this.#createdBy.set(`${group.type} ${group.owner}`, this.createdBy(group.owner, group.type) + 1);
    this.#grow(record.at, 1);
    changeInfo(group, record.changes, record.at);
    this.#join(group, record.members, record.at);
    this.#announce(group, []);
  }

  #change(group: Group, record: Exclude<GroupRecord, { op: "create" }>): void {
    let gone: readonly string[] = [];
    switch (record.op) {
      case "destroy":
        gone = [...group.members.keys()];
        this.#destroy(group, record.at);
        break;
      case "join":
        this.#join(group, record.members, record.at);
        break;
      case "exit":
        gone = record.accounts;
        this.#exit(group, record.accounts);
        break;
      case "ban":
        gone = record.accounts;
        applyToGroup(group, record);
        if (record.until > 0) this.#exit(group, record.accounts);
        break;
      default:
        applyToGroup(group, record);
        break;
    }
    this.#announce(group, gone);
  }

  #announce(group: Group, gone: readonly string[]): void {
    this.onChange?.(group.groupId, gone);
  }

  #join(group: Group, members: NewMember[], at: number): void {
    const { messageFlag } = typeRules[group.type];
    for (const { account, role, joinedAt, data, readSeq } of members) {
      group.applications.delete(account);
      if (group.members.has(account)) continue;
      group.joinCount += 1;
      group.members.set(account, {
        account,
        order: group.joinCount,
        role,
        joinedAt: joinedAt ?? at,
        nameCard: "",
        messageFlag,
        lastSendAt: 0,
        // What was said before is no news for a newcomer.
        readSeq: readSeq ?? group.nextSeq - 1,
        data: data === undefined || data.length === 0 ? undefined : new Map(data),
      });
      const groups = this.#byAccount.get(account);
      if (groups) groups.add(group);
      else this.#byAccount.set(account, new Set([group]));
    }
  }

  #exit(group: Group, accounts: readonly string[]): void {
    for (const account of accounts) {
      if (!group.members.delete(account)) continue;
      if (group.owner === account) group.owner = "";
      const groups = this.#byAccount.get(account);
      groups?.delete(group);
      if (groups?.size === 0) this.#byAccount.delete(account);
    }
  }

  #destroy(group: Group, at: number): void {
    this.#exit(group, [...group.members.keys()]);
    this.#groups.delete(group.groupId);
    this.#countByType.set(group.type, this.countOf(group.type) - 1);
    this.#grow(at, -1);
  }

  #grow(at: number, by: 1 | -1): void {
    const day = dayOf(at);
    if (day !== this.#growth.day) this.#growth = { day, net: 0 };
    this.#growth.net += by;
  }
}

const none: ReadonlySet<Group> = new Set();

function dayOf(atSeconds: number): number {
  return Math.floor(atSeconds / DAY_SECONDS);
}
