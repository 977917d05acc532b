import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Callbacks } from "../../../sandbox/im/callbacks/callbacks.ts";
import { goOn, restOrigin } from "../../../sandbox/im/callbacks/callbacks.ts";
import { Clock } from "../../../sandbox/im/clock.ts";
import { announceOfflineMessage, announcePush } from "../../../sandbox/im/push/push-events.ts";
import type { PushDraft } from "../../../sandbox/im/push/records.ts";
import { Store } from "../../../sandbox/im/world/store.ts";

interface Told {
  command: string;
  events: Record<string, unknown>[];
}

let told: Told[];
let store: Store;

/** A receiver that keeps what it is told, and the world of as many players, the first of them online. */
function listen(players: number, isListening = true) {
  told = [];
  store = new Store({ clock: new Clock(), sdkAppId: 1, dataDir: undefined, seed: () => undefined });
  store.commit({ op: "range", prefix: "p", digits: 0, from: 1, to: players });
  store.commit({ op: "online", account: "p1", isOnline: true });
  const callbacks: Callbacks = {
    before: () => Promise.resolve(goOn),
    after: (command, body) => told.push({ command, events: body.Events as Told["events"] }),
    isListening,
  };
  return { store, callbacks };
}

function send(fields: Partial<PushDraft> = {}): void {
  const body = JSON.stringify([{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }]);
  const base = { taskId: "task", api: "push", from: "p1", seq: 1, random: 2, atMs: 1_800_000_000_500 } as const;
  store.commit({ part: "push", op: "send", push: { ...base, body, isOnlineOnly: false, ...fields } });
}

const allEvents = (): Record<string, unknown>[] => told.flatMap(({ events }) => events);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe("Push.AllMemberPush", () => {
  it("tells both stages of every phone, online and offline, with the DataId of the call", () => {
    const service = listen(2);
    send({ dataId: "mail-77" });
    announcePush(service, "task", restOrigin);
    expect(told).toMatchObject([{ command: "Push.AllMemberPush" }]);
    const common = {
      CallbackCommand: "Push.AllMemberPush",
      TaskId: "task",
      TaskTime: 1_800_000_000,
      EventTime: 1_800_000_000,
      PushPlatform: expect.any(Number),
      ErrCode: 0,
      ErrInfo: "",
      DataId: "mail-77",
    };
    expect(allEvents()).toEqual([
      { ...common, EventType: 2, To_Account: "p1", PushStage: 1 },
      { ...common, EventType: 2, To_Account: "p1", PushStage: 2 },
      { ...common, EventType: 1, To_Account: "p2", PushStage: 1 },
      { ...common, EventType: 1, To_Account: "p2", PushStage: 2 },
    ]);
  });

  it("says nothing of phones that are offline when PushFlag forbids the notification", () => {
    const service = listen(3);
    send({ notification: { PushFlag: 1 } });
    announcePush(service, "task", restOrigin);
    expect(allEvents().map((event) => event.To_Account)).toEqual(["p1", "p1"]);
  });

  it("has at most 100 events a call, each once, and leaves at 1,000 calls a second at most", () => {
    const service = listen(20_000);
    send();
    announcePush(service, "task", restOrigin);
    expect(told).toHaveLength(100);
    vi.advanceTimersByTime(100);
    expect(told).toHaveLength(200);
    vi.runAllTimers();
    expect(told).toHaveLength(400);
    expect(told.every(({ events }) => events.length === 100)).toBe(true);
    expect(new Set(allEvents().map((event) => `${event.To_Account}/${event.PushStage}`)).size).toBe(40_000);
  });

  it("stops with a world that is reset", () => {
    const service = listen(20_000);
    send();
    announcePush(service, "task", restOrigin);
    store.reset();
    vi.runAllTimers();
    expect(told).toHaveLength(100);
  });

  it("makes nothing when nobody listens", () => {
    const service = listen(5, false);
    send();
    announcePush(service, "task", restOrigin);
    expect(told).toEqual([]);
  });
});

describe("Push.OfflinePush", () => {
  const announce = (
    notification: unknown,
    element: unknown,
    target: { msgKey: string } | { groupId: string },
  ): void => {
    const message = {
      from: "p1",
      to: ["p1", "p2", "ghost"],
      seq: 3,
      random: 4,
      at: 1_800_000_000,
      notification,
      target,
    };
    announceOfflineMessage(listen(2), { ...message, body: JSON.stringify([element]) }, restOrigin);
  };
  const text = { MsgType: "TIMTextElem", MsgContent: { Text: "hello" } };
  const custom = { MsgType: "TIMCustomElem", MsgContent: { Data: "{}" } };

  it("tells of the receivers who are offline, one-to-one with the key and in a group with its id", () => {
    announce(undefined, text, { msgKey: "3_4_1800000000" });
    expect(told).toMatchObject([{ command: "Push.OfflinePush" }]);
    const event = {
      CallbackCommand: "Push.OfflinePush",
      From_Account: "p1",
      To_Account: "p2",
      MsgSeq: 3,
      MsgRandom: 4,
      MsgTime: 1_800_000_000,
      EventTime: 1_800_000_000,
      PushPlatform: expect.any(Number),
      ErrCode: 0,
      ErrInfo: "",
    };
    expect(allEvents()).toEqual([
      { ...event, EventType: 1, MsgKey: "3_4_1800000000", PushStage: 1 },
      { ...event, EventType: 1, MsgKey: "3_4_1800000000", PushStage: 2 },
    ]);
    announce(undefined, text, { groupId: "team" });
    expect(allEvents()[0]).toEqual({ ...event, EventType: 2, GroupID: "team", PushStage: 1 });
  });

  it("is silent for a custom element without any text, and speaks with OfflinePushInfo.Desc", () => {
    announce(undefined, custom, { msgKey: "k" });
    expect(told).toEqual([]);
    announce({ Desc: "You got mail" }, custom, { msgKey: "k" });
    expect(allEvents()).toHaveLength(2);
    announce({ Desc: "You got mail", PushFlag: 1 }, text, { msgKey: "k" });
    expect(told).toEqual([]);
  });
});
