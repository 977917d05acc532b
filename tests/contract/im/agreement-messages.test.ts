import { beforeAll, describe, expect, it } from "vitest";
import type { ImContactCursor, ImHistoryCursor } from "#server/kernel/ports/messages.ts";
import { Agreement, ids, pagesOf, words } from "#tests/support/im-agreement.ts";
import { imMessage } from "#tests/support/im-target.ts";

const agreement = new Agreement();
const crowd = ids("p_", 500);
const many = ids("m_", 498);
beforeAll(() => agreement.accounts(["kim", "ana", "leo", "system_mail", ...crowd, ...many]));

const always = { fromTime: 0, toTime: 4_000_000_000 };
const mailTo = (account: string) => ({ account, peer: "system_mail", ...always });
const push = { title: "New mail", desc: "3 items", ext: "mail/77" };

describe("a message", () => {
  it("to one player carries everything, and its numbers come back from the history", async () => {
    const { im } = agreement;
    const message = imMessage({ msgRandom: 4_294_967_295, msgSeq: 0, cloudCustomData: '{"m":1}', offlinePush: push });
    const sent = await im.sendToOne("kim", { ...message, body: words("한글 🎮") });
    expect(sent).toEqual({ msgKey: expect.any(String), ok: ["kim"], failed: [] });
    expect(await im.readHistory(mailTo("kim"))).toEqual([
      {
        fromAccount: "system_mail",
        toAccount: "kim",
        msgSeq: 0,
        msgRandom: 4_294_967_295,
        sentAt: expect.any(Number),
        msgKey: sent.msgKey,
        recalled: false,
        read: false,
        body: words("한글 🎮"),
      },
    ]);
    // SyncOtherMachine 2: not in the sender's own view.
    expect(await im.readHistory({ account: "system_mail", peer: "kim", ...always })).toEqual([]);
  });

  it.each([
    ["a text", words("hi")],
    [
      "custom data",
      [{ MsgType: "TIMCustomElem", MsgContent: { Data: '{"type":"x"}', Desc: "d", Ext: "e", Sound: "s" } }],
    ],
    ["a face", [{ MsgType: "TIMFaceElem", MsgContent: { Index: 6, Data: "abc" } }]],
    ["a place", [{ MsgType: "TIMLocationElem", MsgContent: { Desc: "d", Latitude: 37.5, Longitude: 127 } }]],
    ["several parts", [...words("a"), { MsgType: "TIMCustomElem", MsgContent: { Data: "{}" } }, ...words("b")]],
  ])("of %s comes back as it was sent", async (_kind, body) => {
    const { im } = agreement;
    const sent = await im.sendToOne("leo", imMessage({ msgRandom: body.length, msgSeq: Date.now() % 1e9, body }));
    const history = await im.readHistory(mailTo("leo"));
    expect(history.find(({ msgKey }) => msgKey === sent.msgKey)?.body).toEqual(body);
  });

  it("to 500 reaches each, names who does not exist, and has one key for all", async () => {
    const { im } = agreement;
    const to = [...many, "ghost_1", "ghost_2"];
    const sent = await im.sendToMany(to, imMessage({ msgRandom: 2, cloudCustomData: "{}", offlinePush: push }));
    expect(sent.ok).toEqual(many);
    expect(sent.failed).toEqual([
      { item: "ghost_1", code: 70107 },
      { item: "ghost_2", code: 70107 },
    ]);
    const seen = await Promise.all(["m_001", "m_498"].map((account) => im.readHistory(mailTo(account))));
    expect(seen.flat().map(({ msgKey }) => msgKey)).toEqual([sent.msgKey, sent.msgKey]);
  });

  it("to nobody who exists fails for each of them", async () => {
    const { im } = agreement;
    const none = await im.sendToMany(["ghost_1", "ghost_2"], imMessage({ msgRandom: 3 }));
    expect(none).toMatchObject({ msgKey: null, ok: [], failed: [{ item: "ghost_1" }, { item: "ghost_2" }] });
    const one = await im.sendToOne("ghost_1", imMessage({ msgRandom: 4 }));
    expect(one).toMatchObject({ msgKey: null, ok: [], failed: [{ item: "ghost_1", code: expect.any(Number) }] });
  });

  it("whose recipients the platform fails for a time says with which code", async () => {
    const { im, sandbox } = agreement;
    await sandbox.control("faults", { api: "batchsendmsg", kind: "partial", accounts: ["ana"], code: 90992, count: 1 });
    const sent = await im.sendToMany(["kim", "ana"], imMessage({ msgRandom: 5 }));
    expect(sent).toMatchObject({ ok: ["kim"], failed: [{ item: "ana", code: 90992 }] });
  });

  it("from nobody is never its recipient's fault", async () => {
    const { im } = agreement;
    const message = imMessage({ fromAccount: "nobody", msgRandom: 6 });
    await expect(im.sendToMany(["kim", "ana"], message)).rejects.toMatchObject({ code: 90008, class: "configuration" });
    await expect(im.sendToMany(["kim"], message)).rejects.toMatchObject({ code: 90008, class: "configuration" });
    await expect(im.sendToOne("kim", message)).rejects.toMatchObject({ code: 90048, kind: "rejected" });
  });

  it("of exactly 12,000 bytes goes through", async () => {
    const { im } = agreement;
    const around = Buffer.byteLength(JSON.stringify(words("")));
    const body = words("x".repeat(12_000 - around));
    expect((await im.sendToOne("kim", imMessage({ msgRandom: 7, body }))).failed).toEqual([]);
    expect((await im.sendToMany(["kim", "ana"], imMessage({ msgRandom: 8, body }))).failed).toEqual([]);
    const longer = words("x".repeat(12_001 - around));
    await expect(im.sendToOne("kim", imMessage({ body: longer }))).rejects.toMatchObject({ code: 93000, attempt: 0 });
  });

  it("for players online only is kept nowhere, and one for seven days is", async () => {
    const { im } = agreement;
    await im.sendToOne("p_500", imMessage({ msgRandom: 9, lifeTimeSeconds: 0 }));
    expect(await im.readHistory(mailTo("p_500"))).toEqual([]);
    await im.sendToOne("p_500", imMessage({ msgRandom: 10, lifeTimeSeconds: 604_800 }));
    expect(await im.readHistory(mailTo("p_500"))).toHaveLength(1);
  });
});

describe("a recall", () => {
  it("takes the message back, says when it had been, and refuses what is not there", async () => {
    const { im } = agreement;
    const { msgKey } = await im.sendToMany(["p_401", "p_402"], imMessage({ msgRandom: 11 }));
    const message = { from: "system_mail", to: "p_401", msgKey: String(msgKey) };
    expect(await im.recallMessage(message)).toEqual({ already: false });
    expect(await im.recallMessage(message)).toEqual({ already: true });
    const views = await Promise.all(["p_401", "p_402"].map((account) => im.readHistory(mailTo(account))));
    expect(views.map((view) => view.map(({ msgRandom, recalled }) => [msgRandom, recalled]).at(-1))).toEqual([
      [11, true],
      [11, false],
    ]);
    const unknown = im.recallMessage({ ...message, msgKey: "1_2_1700000000" });
    await expect(unknown).rejects.toMatchObject({ kind: "rejected", code: 20022, class: "call" });
  });
});

describe("unread messages", () => {
  it("are counted in all and by peer, up to a time or now", async () => {
    const { im } = agreement;
    await agreement.act({ type: "say", account: "leo", to: "p_450", text: "one" });
    for (const msgRandom of [21, 22, 23]) await im.sendToOne("p_450", imMessage({ msgRandom }));
    expect(await im.countAllUnread("p_450")).toBe(4);
    const { ok, failed } = await im.countUnread("p_450", ["system_mail", "leo", "kim", "ghost"]);
    expect(ok).toEqual([
      { peer: "system_mail", unread: 3 },
      { peer: "leo", unread: 1 },
      { peer: "kim", unread: 0 },
    ]);
    expect(failed).toMatchObject([{ item: "ghost", code: 70107 }]);
    await im.markRead({ reader: "p_450", peer: "system_mail", until: 1 });
    expect(await im.countAllUnread("p_450")).toBe(4);
    for (let time = 0; time < 2; time += 1) await im.markRead({ reader: "p_450", peer: "system_mail" });
    expect(await im.countAllUnread("p_450")).toBe(1);
    await expect(im.markRead({ reader: "ghost", peer: "kim" })).rejects.toMatchObject({ kind: "rejected" });
  });
});

describe("a read receipt", () => {
  it("shows in the history; having been read does not", async () => {
    const { im, sandbox } = agreement;
    const { msgKey } = await im.sendToOne("p_451", imMessage({ msgRandom: 31 }));
    await im.markRead({ reader: "p_451", peer: "system_mail" });
    expect(await im.readHistory(mailTo("p_451"))).toMatchObject([{ read: false }]);
    const receipt = await sandbox.call("openim/c2c_msg_read_receipt", {
      Operator_Account: "p_451",
      Peer_Account: "system_mail",
      C2CMsgInfo: [{ From_Account: "system_mail", To_Account: "p_451", MsgKey: msgKey }],
    });
    expect(receipt).toMatchObject({ ErrorCode: 0 });
    expect(await im.readHistory(mailTo("p_451"))).toMatchObject([{ read: true }]);
  });
});

describe("lists", () => {
  it("of a conversation come page by page, each message once, the newest first", async () => {
    const { im } = agreement;
    const body = words("x".repeat(4_000));
    for (let msgSeq = 1; msgSeq <= 11; msgSeq += 1) {
      await im.sendToOne("p_460", imMessage({ msgSeq, msgRandom: 500 + msgSeq, body }));
    }
    const pages = await pagesOf((cursor: ImHistoryCursor | null) => im.readHistoryPage(mailTo("p_460"), cursor));
    expect(pages.length).toBeGreaterThan(2);
    const randoms = pages.flat().map(({ msgRandom }) => msgRandom);
    expect(randoms).toEqual(Array.from({ length: 11 }, (_, at) => 511 - at));
    expect((await im.readHistory(mailTo("p_460"))).map(({ msgRandom }) => msgRandom)).toEqual(randoms.reverse());
    const [first] = await im.readHistory(mailTo("p_460"));
    const none = { ...mailTo("p_460"), fromTime: 0, toTime: (first?.sentAt ?? 1) - 1 };
    expect(await im.readHistory(none)).toEqual([]);
  });

  it("of conversations come page by page, players and groups, each once, the newest first", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({ type: "public", name: "Raid", owner: "p_470" });
    await im.sendToGroup(groupId, { fromAccount: "p_470", random: 1, body: words("hi") });
    // Nine of a second, so that a page ends within one.
    for (let peer = 0; peer < 250; peer += 1) {
      await agreement.act({ type: "say", account: crowd[peer], to: "p_470", text: "hi" });
      if (peer % 9 === 8) await agreement.pass(1);
    }
    const pages = await pagesOf((cursor: ImContactCursor | null) => im.listContactsPage("p_470", cursor));
    expect(pages.length).toBeGreaterThan(2);
    const contacts = pages.flat();
    const names = contacts.map((contact) => ("account" in contact ? contact.account : contact.groupId));
    expect(new Set(names)).toEqual(new Set([...crowd.slice(0, 250), groupId]));
    expect(names).toHaveLength(251);
    expect(contacts.map(({ lastMessageAt }) => lastMessageAt)).toEqual(
      contacts.map(({ lastMessageAt }) => lastMessageAt).sort((a, b) => b - a),
    );
    expect(contacts.some(({ pinned }) => pinned)).toBe(false);
    await expect(im.listContactsPage("ghost", null)).rejects.toMatchObject({ kind: "rejected" });
  });
});

it("makes every call of its area", () => agreement.expectWhole("messages"));
