import type { ServerResponse } from "node:http";
import { profileTag } from "../accounts/accounts.ts";
import { ControlError } from "../control-error.ts";
import type { Service } from "../endpoint.ts";
import { deliveryFlag } from "../messages/deliveries.ts";
import { oldestKept, unreadByPeer } from "../messages/history-endpoints.ts";
import type { JsonObject } from "../values.ts";
import { languageCodes } from "../world/names.ts";
import { messageKey } from "../world/world.ts";

const PLAYERS_SHOWN = 40;
const MAILS_SHOWN = 200;
const HEARTBEAT_MS = 20_000;

/** What the player device asks for: the same history a game client would see through the SDK. */
export class DeviceApi {
  readonly #service: Service;
  readonly #listeners = new Map<number, Set<ServerResponse>>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(service: Service) {
    this.#service = service;
    service.store.world.onMailboxChange = (account) => this.#announce(account);
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  players(text: string): JsonObject {
    const { accounts } = this.#service.store.world;
    return { players: accounts.search(text, PLAYERS_SHOWN).map((account) => this.#player(account)) };
  }

  /** @throws ControlError when the account does not exist. */
  mailbox(id: string | null): JsonObject {
    const account = this.#account(id);
    const { world } = this.#service.store;
    const oldest = oldestKept(this.#service);
    const mails: JsonObject[] = [];
    for (const row of world.inboxOf(account)) {
      const message = world.messageAt(row);
      const flags = world.deliveries.flagsOf(row);
      const isHidden = message.at < oldest || flags & (deliveryFlag.onlineOnly | deliveryFlag.recalled);
      if (isHidden || world.hasLapsed(row)) continue;
      if (mails.length === MAILS_SHOWN) break;
      mails.push({
        key: messageKey(message),
        from: world.accounts.idOf(message.from),
        fromNickname: world.accounts.nicknameOf(message.from),
        time: message.at,
        isRead: Boolean(flags & deliveryFlag.read),
        body: JSON.parse(world.bodyOf(message)),
      });
    }
    return { player: this.#player(account), now: this.#service.clock.seconds(), mails };
  }

  /** Marks one mail read. Safe to repeat. @throws ControlError */
  open(body: JsonObject): JsonObject {
    const { world } = this.#service.store;
    const account = this.#account(typeof body.account === "string" ? body.account : null);
    const { from, key } = body;
    if (typeof from !== "string" || typeof key !== "string") throw new ControlError("from and key: name the mail");
    const sender = world.accounts.find(from);
    const row = sender === undefined ? undefined : world.findDelivery(sender, account, key);
    if (row === undefined) throw new ControlError(`key: no mail ${key} from ${from}`);
    if (!(world.deliveries.flagsOf(row) & deliveryFlag.read)) {
      this.#service.store.commit({ op: "open", account: world.accounts.idOf(account), from, key });
    }
    return { isRead: true };
  }

  /** Keeps the response open and says "changed" whenever the mailbox did. @throws ControlError */
  listen(id: string | null, response: ServerResponse): void {
    const account = this.#account(id);
    const listeners = this.#listeners.get(account) ?? new Set();
    this.#listeners.set(account, listeners.add(response));
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\ndata: changed\n\n");
    response.once("close", () => {
      listeners.delete(response);
      if (listeners.size === 0) this.#listeners.delete(account);
    });
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const listeners of this.#listeners.values()) for (const response of listeners) response.end();
  }

  #announce(account: number): void {
    if (this.#listeners.size === 0) return;
    for (const response of this.#listeners.get(account) ?? []) response.write("data: changed\n\n");
  }

  #beat(): void {
    for (const listeners of this.#listeners.values()) for (const response of listeners) response.write(": \n\n");
  }

  #account(id: string | null): number {
    const account = this.#service.store.world.accounts.find(id ?? "");
    if (account === undefined) throw new ControlError(`account: ${id ?? "(none)"} does not exist`);
    return account;
  }

  #player(account: number): JsonObject {
    const { world } = this.#service.store;
    const profile = world.accounts.profileOf(account);
    const language = Object.entries(languageCodes).find(([, code]) => code === profile?.get(profileTag.language));
    const unread = unreadByPeer(world, account, oldestKept(this.#service));
    return {
      id: world.accounts.idOf(account),
      nickname: world.accounts.nicknameOf(account),
      level: profile?.get(profileTag.level) ?? null,
      language: language?.[0] ?? null,
      isOnline: world.accounts.isOnline(account),
      unread: [...unread.values()].reduce((sum, count) => sum + count, 0),
    };
  }
}
