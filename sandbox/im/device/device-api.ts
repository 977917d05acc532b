import type { ServerResponse } from "node:http";
import { actLogged } from "../acts.ts";
import { ControlError } from "../control-error.ts";
import type { Service } from "../endpoint.ts";
import type { EventLog } from "../event-log.ts";
import type { GroupNews } from "../group-messages/group-messages.ts";
import { deliveryFlag } from "../messages/deliveries.ts";
import { isObject, type JsonObject } from "../values.ts";
import { groupList, groupView, openGroups } from "./group-views.ts";
import { accountNamed, chatList, chatView, mailbox, player } from "./player-views.ts";

const PLAYERS_SHOWN = 40;
const PHONES_MAX = 12;
const HEARTBEAT_MS = 20_000;

/** What of a phone has to be asked anew. A group is named by its id. */
type Changed = { what: "mailbox" | "groups" | "open" } | { what: "group"; group: string };

/** One browser page with its phones. */
interface Listener {
  response: ServerResponse;
  accounts: readonly string[];
}

/** What the player device asks for: the same a game client would see through the SDK, and the same acts. */
export class DeviceApi {
  readonly #service: Service;
  readonly #events: EventLog;
  readonly #listeners = new Set<Listener>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(service: Service, events: EventLog) {
    this.#service = service;
    this.#events = events;
    const { world } = service.store;
    world.mailboxes.onChange = (account) => this.#announceMailbox(account);
    world.groups.onChange = (groupId, gone) => this.#announceGroup(groupId, gone);
    world.groupMessages.onMessage = (news) => this.#announceNews(news);
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /**
   * Answers one door below /device/api; undefined when there is no such door.
   * @throws ControlError naming the field, or the Refusal a player's act ended in.
   */
  handle(door: string, query: URLSearchParams, body: unknown): JsonObject | Promise<JsonObject> | undefined {
    const account = query.get("account");
    switch (door) {
      case "GET players":
        return this.players(query.get("search") ?? "");
      case "GET mailbox":
        return mailbox(this.#service, accountNamed(this.#service, account));
      case "GET chats":
        return this.#chats(account);
      case "GET chat":
        return chatView(this.#service, accountNamed(this.#service, account), query.get("peer"));
      case "GET group":
        return groupView(this.#service, accountNamed(this.#service, account), query.get("group"));
      case "GET open-groups":
        return openGroups(this.#service, accountNamed(this.#service, account), query.get("search") ?? "");
      case "POST open":
        return this.#open(readObject(body));
      case "POST act":
        return actLogged(this.#service, this.#events, readObject(body));
      default:
        return undefined;
    }
  }

  players(text: string): JsonObject {
    const { accounts } = this.#service.store.world;
    return { players: accounts.search(text, PLAYERS_SHOWN).map((account) => player(this.#service, account)) };
  }

  /** Keeps the response open and says what changed on which phone. @throws ControlError */
  listen(ids: readonly string[], response: ServerResponse): void {
    if (ids.length === 0 || ids.length > PHONES_MAX) throw new ControlError(`account: 1 to ${PHONES_MAX} phones`);
    for (const id of ids) accountNamed(this.#service, id);
    const listener = { response, accounts: ids };
    this.#listeners.add(listener);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\n");
    for (const account of ids) send(response, account, { what: "mailbox" });
    response.once("close", () => this.#listeners.delete(listener));
  }

  /** Whether a page shows the phone of this account: then a person plays it. */
  isWatched(account: string): boolean {
    for (const { accounts } of this.#listeners) if (accounts.includes(account)) return true;
    return false;
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const { response } of this.#listeners) response.end();
  }

  #chats(id: string | null): JsonObject {
    const account = accountNamed(this.#service, id);
    return {
      player: player(this.#service, account),
      now: this.#service.clock.seconds(),
      groups: groupList(this.#service, account),
      chats: chatList(this.#service, account),
    };
  }

  /** Marks one mail read. Safe to repeat. */
  #open(body: JsonObject): JsonObject {
    const { world } = this.#service.store;
    const account = accountNamed(this.#service, body.account);
    const { from, key } = body;
    if (typeof from !== "string" || typeof key !== "string") throw new ControlError("from and key: name the mail");
    const sender = world.accounts.find(from);
    const row = sender === undefined ? undefined : world.mailboxes.findDelivery(sender, account, key);
    if (row === undefined) throw new ControlError(`key: no mail ${key} from ${from}`);
    if (!(world.deliveries.flagsOf(row) & deliveryFlag.read)) {
      this.#service.store.commit({ op: "open", account: world.accounts.idOf(account), from, key });
    }
    return { isRead: true };
  }

  #announceMailbox(account: number): void {
    if (this.#listeners.size === 0) return;
    const id = this.#service.store.world.accounts.idOf(account);
    this.#announce((candidate) => candidate === id, { what: "mailbox" });
  }

  #announceGroup(groupId: string, gone: readonly string[]): void {
    if (this.#listeners.size === 0) return;
    const group = this.#service.store.world.groups.find(groupId);
    const isConcerned = (account: string): boolean => gone.includes(account) || group?.members.has(account) === true;
    this.#announce(isConcerned, { what: "groups" });
    this.#announce(isConcerned, { what: "group", group: groupId });
    // Whoever looks for a team sees seats come and go.
    this.#announce((account) => !isConcerned(account), { what: "open" });
  }

  #announceNews({ groupId }: GroupNews): void {
    if (this.#listeners.size === 0) return;
    const group = this.#service.store.world.groups.find(groupId);
    this.#announce((account) => group?.members.has(account) === true, { what: "group", group: groupId });
  }

  #announce(isConcerned: (account: string) => boolean, changed: Changed): void {
    for (const { response, accounts } of this.#listeners) {
      for (const account of accounts) if (isConcerned(account)) send(response, account, changed);
    }
  }

  #beat(): void {
    for (const { response } of this.#listeners) response.write(": \n\n");
  }
}

function send(response: ServerResponse, account: string, changed: Changed): void {
  response.write(`data: ${JSON.stringify({ account, ...changed })}\n\n`);
}

function readObject(body: unknown): JsonObject {
  if (isObject(body)) return body;
  throw new ControlError("body: a JSON object");
}
