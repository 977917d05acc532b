import { beforeAll, describe, expect, it } from "vitest";
import type { GroupType } from "#db/enums/im.ts";
import type { ImGroupHistoryMessage } from "#server/kernel/ports/groups.ts";
import { Agreement, ids, pagesOf, words } from "#tests/support/im-agreement.ts";

const agreement = new Agreement();
beforeAll(() => agreement.accounts(["kim", "ana", "system_mail"]));

async function made(type: GroupType): Promise<string> {
  const members = type === "avchatroom" ? {} : { members: [{ account: "ana" }] };
  return (await agreement.im.createGroup({ type, name: "team", owner: "kim", ...members })).groupId;
}
const said = (random: number, text = `line ${random}`) => ({ fromAccount: "kim", random, body: words(text) });
async function historyOf(groupId: string): Promise<ImGroupHistoryMessage[]> {
  const pages = await pagesOf((cursor: number | null) => agreement.im.readGroupHistoryPage(groupId, cursor));
  return pages.flat();
}

const kept: GroupType[] = ["work", "public", "meeting", "community"];

describe.each(kept)("messages in a group of type %s", (type) => {
  it("carry everything, are numbered, and come back as they were sent", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    const first = await im.sendToGroup(groupId, {
      ...said(4_294_967_295, "한글 🎮"),
      priority: "high",
      skipCallbacks: true,
      cloudCustomData: "{}",
      offlinePush: { title: "t", desc: "d", ext: "e" },
    });
    expect(first).toEqual({ msgSeq: expect.any(Number), sentAt: expect.any(Number), dropped: false });
    const second = await im.sendToGroup(groupId, { ...said(2), fromAccount: "system_mail", priority: "low" });
    expect(second.msgSeq).toBe(first.msgSeq + 1);
    const history = await historyOf(groupId);
    expect(history.filter(({ system }) => !system)).toEqual([
      {
        fromAccount: "system_mail",
        msgSeq: second.msgSeq,
        random: 2,
        sentAt: second.sentAt,
        state: "present",
        system: false,
        body: words("line 2"),
        cloudCustomData: null,
      },
      {
        fromAccount: "kim",
        msgSeq: first.msgSeq,
        random: 4_294_967_295,
        sentAt: first.sentAt,
        state: "present",
        system: false,
        body: words("한글 🎮"),
        cloudCustomData: "{}",
      },
    ]);
  });

  it("sent again within five minutes are thrown away", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    await im.sendToGroup(groupId, said(7));
    await im.sendToGroup(groupId, said(7));
    expect((await historyOf(groupId)).filter(({ random }) => random === 7)).toHaveLength(1);
  });

  it("for members online only are stored nowhere", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    await im.sendToGroup(groupId, { ...said(8), onlineOnly: true });
    expect((await historyOf(groupId)).filter(({ random }) => random === 8)).toEqual([]);
  });

  it("are read page by page, each once, the newest first", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    const sent: number[] = [];
    for (let random = 1; random <= 65; random += 1) {
      sent.push((await im.sendToGroup(groupId, said(random))).msgSeq);
      if (random % 30 === 0) await agreement.pass(1);
    }
    const pages = await pagesOf((cursor: number | null) => im.readGroupHistoryPage(groupId, cursor));
    expect(pages.length).toBeGreaterThan(3);
    const seqs = pages
      .flat()
      .filter(({ system }) => !system)
      .map(({ msgSeq }) => msgSeq);
    expect(seqs).toEqual(sent.reverse());
    expect(new Set(pages.flat().map(({ msgSeq }) => msgSeq)).size).toBe(pages.flat().length);
    const from = await im.readGroupHistoryPage(groupId, sent[40] ?? 0);
    expect(from.items[0]?.msgSeq).toBe(sent[40]);
  });

  it("are recalled one by one; a second time and for numbers that never were, they are not there", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    const { msgSeq } = await im.sendToGroup(groupId, said(1));
    const other = await im.sendToGroup(groupId, said(2));
    expect(await im.recallGroupMessages(groupId, [msgSeq, 9_999])).toEqual({
      ok: [String(msgSeq)],
      failed: [{ item: "9999", code: 10030 }],
    });
    const again = await im.recallGroupMessages(groupId, [msgSeq]);
    expect(again).toMatchObject({ failed: [{ item: String(msgSeq), code: 10030 }] });
    const history = (await historyOf(groupId)).filter(({ system }) => !system);
    expect(history.map(({ msgSeq: seq, state, body }) => [seq, state, body])).toEqual([
      [other.msgSeq, "present", words("line 2")],
      [msgSeq, "recalled", []],
    ]);
  });

  it("of one player are removed together, twice without harm", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    await im.sendToGroup(groupId, said(1));
    await im.sendToGroup(groupId, { ...said(2), fromAccount: "ana" });
    await im.sendToGroup(groupId, said(3));
    for (let time = 0; time < 2; time += 1) await im.deleteMessagesOfMember(groupId, "kim");
    const left = (await historyOf(groupId)).filter(({ system, state }) => !system && state === "present");
    expect(left.map(({ random }) => random)).toEqual([2]);
  });

  it("beside them, notices reach all or a few", async () => {
    const { im } = agreement;
    const groupId = await made(type);
    await im.notifyGroup(groupId, "Maintenance in 10 minutes");
    await im.notifyGroup(groupId, "You won", ["ana"]);
    expect((await historyOf(groupId)).filter(({ system }) => !system)).toEqual([]);
  });
});

describe("a live room", () => {
  it("takes messages and notices, and keeps none", async () => {
    const { im } = agreement;
    const groupId = await made("avchatroom");
    const sent = await im.sendToGroup(groupId, said(1));
    expect(sent.dropped).toBe(false);
    await im.notifyGroup(groupId, "hello");
    await expect(im.readGroupHistoryPage(groupId, null)).rejects.toMatchObject({ code: 10044, class: "call" });
    const recall = im.recallGroupMessages(groupId, [sent.msgSeq]);
    await expect(recall).rejects.toMatchObject({ code: 10033, class: "call" });
    await im.deleteMessagesOfMember(groupId, "kim");
  });
});

describe("what is refused", () => {
  it("is a message that is too long, by us and at exactly the limit by nobody", async () => {
    const { im } = agreement;
    const groupId = await made("public");
    const around = Buffer.byteLength(JSON.stringify(words("")));
    const { dropped } = await im.sendToGroup(groupId, said(1, "x".repeat(12_000 - around)));
    expect(dropped).toBe(false);
    const longer = im.sendToGroup(groupId, said(2, "x".repeat(12_001 - around)));
    await expect(longer).rejects.toMatchObject({ code: 80002, attempt: 0, class: "call" });
  });

  it("is a sender who does not exist, and a group that is gone", async () => {
    const { im } = agreement;
    const groupId = await made("public");
    const nobody = im.sendToGroup(groupId, { ...said(1), fromAccount: "ghost" });
    await expect(nobody).rejects.toMatchObject({ kind: "rejected", uncertain: false });
    await im.destroyGroup(groupId);
    const calls = [
      im.sendToGroup(groupId, said(2)),
      im.notifyGroup(groupId, "x"),
      im.recallGroupMessages(groupId, [1]),
      im.deleteMessagesOfMember(groupId, "kim"),
      im.readGroupHistoryPage(groupId, null),
    ];
    const gone = { kind: "rejected", code: 10010, class: "call" };
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject(gone)));
  });

  it("is the forty-first message of a group in one second: throttled, or dropped with an OK", async () => {
    const { im, sandbox } = agreement;
    const groupId = await made("public");
    await sandbox.control("clock", { frozen: true });
    const outcomes = await Promise.allSettled(ids("", 45).map((_, at) => im.sendToGroup(groupId, said(at + 1))));
    await sandbox.control("clock", { frozen: false });
    const lost = outcomes.filter((outcome) =>
      outcome.status === "rejected" ? outcome.reason.kind === "throttled" : outcome.value.dropped,
    );
    expect(lost).toHaveLength(5);
  });
});

it("makes every call of its area", () => agreement.expectWhole("group-messages"));
