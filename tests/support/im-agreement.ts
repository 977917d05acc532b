import pino from "pino";
import { afterAll, beforeAll, expect } from "vitest";
import { bindCalls } from "#server/im/calls/gateway.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { imTarget } from "./im-target.ts";
import { type Json, SandboxProcess, TEST_APP } from "./sandbox-process.ts";

export type ImFunction = keyof ImGateway;

/**
 * Which test file makes which calls against a running sandbox: `tests/contract/im/agreement-<area>.test.ts`. Each file
 * proves that it made those of its area; `agreement-complete.test.ts` proves that none is missing.
 */
export const agreementAreas = {
  accounts: [
    "importAccount",
    "importAccounts",
    "findUnknownAccounts",
    "deleteAccounts",
    "kickAccount",
    "getPresence",
    "getProfiles",
    "setProfile",
    "muteEverywhere",
    "getMuteEverywhere",
  ],
  friends: [
    "addFriends",
    "updateFriends",
    "deleteFriends",
    "checkFriends",
    "listFriendsPage",
    "blockAccounts",
    "unblockAccounts",
    "listBlockedPage",
  ],
  messages: [
    "sendToOne",
    "sendToMany",
    "recallMessage",
    "markRead",
    "countAllUnread",
    "countUnread",
    "readHistory",
    "readHistoryPage",
    "listContactsPage",
  ],
  groups: [
    "createGroup",
    "getGroups",
    "updateGroup",
    "changeGroupOwner",
    "destroyGroup",
    "getGroupAttributes",
    "listGroupIdsPage",
    "listJoinedGroupsPage",
  ],
  members: [
    "listMembersPage",
    "addMembers",
    "removeMembers",
    "updateMember",
    "getRoles",
    "muteMembers",
    "listMutedMembers",
  ],
  "group-messages": [
    "sendToGroup",
    "notifyGroup",
    "recallGroupMessages",
    "deleteMessagesOfMember",
    "readGroupHistoryPage",
  ],
  "live-rooms": [
    "countOnlineMembers",
    "listOnlineMembersPage",
    "banMembers",
    "unbanMembers",
    "listBannedMembersPage",
    "broadcast",
  ],
  pushes: [
    "push",
    "revokePush",
    "tracePush",
    "setAttributeNames",
    "getAttributeNames",
    "setAttributes",
    "getAttributes",
    "removeAttributes",
    "addTags",
    "getTags",
    "removeTags",
    "removeAllTags",
  ],
  operations: ["getStatistics", "listArchiveFiles", "listPlatformAddresses"],
} as const satisfies Record<string, readonly ImFunction[]>;

export type AgreementArea = keyof typeof agreementAreas;

/** Every function that a gateway has, as its own table of bindings says. */
export function imFunctions(): string[] {
  return Object.keys(bindCalls(() => Promise.reject(new Error("no call is made here"))));
}

/** One app of the sandbox with our gateway before it. */
export type Agreed = { sandbox: SandboxProcess; im: ImGateway };

/** The real client before real sandboxes, for one test file; it remembers which functions came back with an answer. */
export class Agreement {
  readonly #flags: string[];
  readonly #returned = new Set<string>();
  readonly #running: SandboxProcess[] = [];
  readonly #gateways = createImGateways({ log: pino({ level: "silent" }), timeoutMs: 3_000, backOffMs: 5 });
  #agreed: Agreed | undefined;

  /** Starts the file's sandbox before its tests and stops every one after them. */
  constructor(flags: string[] = []) {
    this.#flags = flags;
    beforeAll(async () => {
      this.#agreed = await this.start();
    });
    afterAll(async () => {
      await this.#gateways.close();
      await Promise.all(this.#running.map((sandbox) => sandbox.stop()));
    });
  }

  get im(): ImGateway {
    return this.#started.im;
  }

  get sandbox(): SandboxProcess {
    return this.#started.sandbox;
  }

  /** Another sandbox beside the file's own, of another edition for example. */
  async start(flags: string[] = []): Promise<Agreed> {
    const sandbox = await SandboxProcess.start([
      ...["--players", "0", "--calls-per-second", "0", "--recipients-per-minute", "0"],
      ...this.#flags,
      ...flags,
    ]);
    this.#running.push(sandbox);
    return { sandbox, im: this.#remembering(this.#gateways.open(imTarget({ ...TEST_APP, endpoint: sandbox.url }))) };
  }

  async accounts(ids: readonly string[], agreed: Agreed = this.#started): Promise<void> {
    await agreed.sandbox.control("accounts", { accounts: ids });
  }

  act(body: Json): Promise<Json> {
    return this.sandbox.control("act", body);
  }

  /** Interfaces at one call a second want to be asked later. */
  async pass(seconds: number): Promise<void> {
    await this.sandbox.control("clock", { advanceSeconds: seconds });
  }

  /** @throws when a function of the area was not called, or never with success. */
  expectWhole(area: AgreementArea): void {
    const wanted: readonly string[] = agreementAreas[area];
    expect(wanted.filter((name) => !this.#returned.has(name))).toEqual([]);
  }

  get #started(): Agreed {
    if (!this.#agreed) throw new Error("the sandbox has not started");
    return this.#agreed;
  }

  #remembering(gateway: ImGateway): ImGateway {
    return new Proxy(gateway, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...given: unknown[]) => {
          const result: unknown = await Reflect.apply(value, target, given);
          this.#returned.add(String(name));
          return result;
        };
      },
    });
  }
}

/** `prefix001`… */
export function ids(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(3, "0")}`);
}

/** Walks a list from its first page to its last, with every page it saw. */
export async function pagesOf<Item, Cursor>(
  read: (cursor: Cursor | null) => Promise<{ items: Item[]; next: Cursor | null }>,
): Promise<Item[][]> {
  const pages: Item[][] = [];
  for (let cursor: Cursor | null = null; pages.length < 50; ) {
    const page: { items: Item[]; next: Cursor | null } = await read(cursor);
    pages.push(page.items);
    if (page.next === null) return pages;
    cursor = page.next;
  }
  throw new Error("the list does not end");
}

export const words = (text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
