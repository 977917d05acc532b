import type { Accounts } from "../accounts/accounts.ts";
import { type Deliveries, deliveryFlag } from "../messages/deliveries.ts";
import type { Mailboxes } from "../messages/mailboxes.ts";
import { Bitset } from "./bitset.ts";
import { conditionTest } from "./condition.ts";
import { Labels } from "./labels.ts";
import { isNotified } from "./phones.ts";
import type { PushApi, PushDraft, PushRecord, ScheduleDraft } from "./records.ts";

/** The vendor does not say when a push day begins (unverified): midnight in Beijing, where the service is run. */
const DAY_OFFSET_SECONDS = 8 * 3600;
const DAY_SECONDS = 86_400;

export interface PushTask extends Omit<PushDraft, "to" | "body"> {
  hasMessage: boolean;
  /** Whether phones that are offline show a notification. */
  isNotifying: boolean;
  /** Accounts the push went to, and those of them that were online then. */
  reached: Bitset;
  online: Bitset;
  /** Rows of the deliveries table: from firstRow up to, not including, endRow. */
  firstRow: number;
  endRow: number;
  isRevoked: boolean;
}

export interface Schedule extends ScheduleDraft {
  state: "pending" | "dispatched" | "failed";
  error: string;
  taskId: string;
}

/** What a push changes beside its own part: who there is, and what reached them. */
interface Surroundings {
  readonly accounts: Accounts;
  readonly deliveries: Deliveries;
  readonly mailboxes: Mailboxes;
}

/** This part of the world, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class Push {
  readonly labels = new Labels();
  readonly schedules = new Map<number, Schedule>();
  readonly #tasks = new Map<string, PushTask>();
  readonly #latestByRandom = new Map<string, PushTask>();
  readonly #countsByDay = new Map<number, number>();
  #lastAllMs: number | undefined;
  #scheduleCount = 0;

  get taskCount(): number {
    return this.#tasks.size;
  }

  /** Schedules ever made, also those deleted since: the next one gets the number behind. */
  get scheduleCount(): number {
    return this.#scheduleCount;
  }

  /** When the last push to all, by tag or by attribute was accepted. Unix milliseconds. */
  get lastAllMs(): number | undefined {
    return this.#lastAllMs;
  }

  task(taskId: string): PushTask | undefined {
    return this.#tasks.get(taskId);
  }

  /** The newest push with this MsgRandom that came by the same call. */
  taskByRandom(api: PushApi, random: number): PushTask | undefined {
    return this.#latestByRandom.get(`${api}:${random}`);
  }

  /** Pushes to all, by tag or by attribute of the day that holds the given time. */
  countOfDay(atMs: number): number {
    return this.#countsByDay.get(dayOf(atMs)) ?? 0;
  }

  apply(record: PushRecord, world: Surroundings): void {
    switch (record.op) {
      case "nameAttributes":
        for (const [position, name] of record.names) this.labels.nameAttribute(position, name);
        break;
      case "send":
        this.#send(record.push, world);
        break;
      case "revoke":
        this.#revoke(record, world);
        break;
      case "schedule":
        this.#scheduleCount += 1;
        this.schedules.set(record.schedule.id, { ...record.schedule, state: "pending", error: "", taskId: "" });
        break;
      case "reschedule":
        this.#changeSchedule(record.id, { dueAt: record.dueAt, content: record.content });
        break;
      case "unschedule":
        this.schedules.delete(record.id);
        break;
      case "dispatch":
        this.#send(record.push, world);
        this.#changeSchedule(record.id, { state: "dispatched", taskId: record.push.taskId });
        break;
      case "dispatchFailed":
        this.#changeSchedule(record.id, { state: "failed", error: record.error });
        break;
      default:
        this.#label(record, world);
        break;
    }
  }

  #label(
    record: Extract<
      PushRecord,
      { op: "setAttributes" | "removeAttributes" | "addTags" | "replaceTags" | "removeTags" | "clearTags" }
    >,
    world: Surroundings,
  ): void {
    const { labels } = this;
    const withAccount = (id: string, change: (account: number) => void): void => {
      const account = world.accounts.find(id);
      if (account !== undefined) change(account);
    };
    const clear = (account: number): void => {
      for (const tag of labels.tagsOf(account)) labels.removeTag(account, tag);
    };
    if (record.op === "clearTags") {
      for (const id of record.accounts) withAccount(id, clear);
      return;
    }
    for (const user of record.users) {
      withAccount(user.account, (account) => {
        if ("values" in user) for (const [name, value] of user.values) labels.setAttribute(account, name, value);
        if ("names" in user) for (const name of user.names) labels.removeAttribute(account, name);
        if (!("tags" in user)) return;
        if (record.op === "replaceTags") clear(account);
        for (const tag of user.tags) {
          if (record.op === "removeTags") labels.removeTag(account, tag);
          else labels.addTag(account, tag);
        }
      });
    }
  }

  #send(draft: PushDraft, world: Surroundings): void {
    const { to, body, ...kept } = draft;
    const task: PushTask = {
      ...kept,
      hasMessage: body !== undefined,
      isNotifying: isNotified(body === undefined ? undefined : elementsOf(body), draft.notification),
      reached: new Bitset(),
      online: new Bitset(),
      firstRow: world.deliveries.count,
      endRow: world.deliveries.count,
      isRevoked: false,
    };
    const message = body === undefined ? undefined : addMessage(world, draft, body);
    for (const account of targets(draft, to, { accounts: world.accounts, labels: this.labels })) {
      const isOnline = world.accounts.isOnline(account);
      if (draft.isOnlineOnly && !isOnline) continue;
      task.reached.add(account);
      if (isOnline) task.online.add(account);
      if (message !== undefined) world.mailboxes.deliver(account, message, flagsOf(draft, isOnline));
    }
    task.endRow = world.deliveries.count;
    this.#tasks.set(draft.taskId, task);
    this.#latestByRandom.set(`${draft.api}:${draft.random}`, task);
    if (draft.api === "batch") return;
    this.#lastAllMs = draft.atMs;
    this.#countsByDay.set(dayOf(draft.atMs), this.countOfDay(draft.atMs) + 1);
  }

  /** Withdraws every copy; a replacement overwrites the notification on the phones. */
  #revoke({ taskId, notification }: Extract<PushRecord, { op: "revoke" }>, world: Surroundings): void {
    const task = this.#tasks.get(taskId);
    if (!task) return;
    task.isRevoked = true;
    if (notification) task.notification = notification;
    for (let row = task.firstRow; row < task.endRow; row += 1) {
      world.deliveries.setFlag(row, deliveryFlag.recalled);
      world.mailboxes.onChange?.(world.deliveries.accountOf(row));
    }
  }

  #changeSchedule(id: number, change: Partial<Schedule>): void {
    const schedule = this.schedules.get(id);
    if (schedule) this.schedules.set(id, { ...schedule, ...change });
  }
}

/** Account numbers a push is for, upwards. Everyone means every account that exists, senders and admins among them. */
function* targets(
  draft: PushDraft,
  to: string[] | undefined,
  { accounts, labels }: { accounts: Accounts; labels: Labels },
): Generator<number> {
  if (to) {
    for (const id of to) {
      const account = accounts.find(id);
      if (account !== undefined) yield account;
    }
    return;
  }
  const isMeant = conditionTest(draft.condition, labels);
  for (let account = 0; account < accounts.numbersEnd; account += 1) {
    if (accounts.exists(account) && isMeant(account)) yield account;
  }
}

function elementsOf(body: string): unknown[] {
  const elements: unknown = JSON.parse(body);
  return Array.isArray(elements) ? elements : [];
}

function addMessage(world: Surroundings, draft: PushDraft, body: string): number | undefined {
  const from = world.accounts.find(draft.from);
  if (from === undefined) return undefined;
  return world.mailboxes.addMessage({
    from,
    seq: draft.seq,
    random: draft.random,
    at: Math.floor(draft.atMs / 1000),
    body,
    cloudCustomData: undefined,
    isStoredForSender: false,
    isCounted: true,
    ...(draft.keptSeconds === undefined ? {} : { keptSeconds: draft.keptSeconds }),
  });
}

function flagsOf(draft: PushDraft, isOnline: boolean): number {
  if (draft.isOnlineOnly) return deliveryFlag.onlineOnly;
  if (draft.keptSeconds === undefined) return 0;
  return deliveryFlag.unroamed | (isOnline ? 0 : deliveryFlag.waiting);
}

function dayOf(atMs: number): number {
  return Math.floor((atMs / 1000 + DAY_OFFSET_SECONDS) / DAY_SECONDS);
}
