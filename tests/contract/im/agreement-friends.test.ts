import { beforeAll, describe, expect, it } from "vitest";
import { Agreement, ids, pagesOf } from "#tests/support/im-agreement.ts";

const agreement = new Agreement();
const crowd = ids("p_", 250);
beforeAll(async () => {
  await agreement.accounts(["kim", "ana", "leo", "shy", "closed", "popular", "strict", ...crowd]);
  const { im } = agreement;
  await im.setProfile("shy", [{ tag: "Tag_Profile_IM_AllowType", value: "AllowType_Type_NeedConfirm" }]);
  await im.setProfile("closed", [{ tag: "Tag_Profile_IM_AllowType", value: "AllowType_Type_DenyAny" }]);
});

const force = { mutual: true, force: true };

describe("friends", () => {
  it("are made with remark, list and words; who has to agree waits, who refuses or does not exist fails", async () => {
    const { im } = agreement;
    const asked = [
      { account: "ana", remark: "힐러", group: "raid", wording: "gg" },
      { account: "shy", wording: "together?" },
      { account: "closed" },
      { account: "ghost" },
    ];
    const outcome = await im.addFriends("kim", asked, { mutual: true, force: false });
    expect(outcome.ok).toEqual(["ana"]);
    expect(outcome.pending).toEqual(["shy"]);
    expect(outcome.failed.map(({ item, code }) => [item, code])).toEqual([
      ["closed", 30516],
      ["ghost", 30003],
    ]);
    const again = await im.addFriends("kim", asked.slice(0, 2), { mutual: true, force: false });
    expect(again).toEqual({ ok: ["ana"], failed: [], pending: ["shy"] });
    expect(await im.addFriends("kim", [{ account: "shy" }], force)).toEqual({ ok: ["shy"], failed: [], pending: [] });
    const { items, next } = await im.listFriendsPage("kim", null);
    expect(next).toBeNull();
    expect(items.map(({ account }) => account)).toEqual(["ana", "shy"]);
    expect(items[0]?.items).toEqual(
      expect.arrayContaining([
        { tag: "Tag_SNS_IM_Remark", value: "힐러" },
        { tag: "Tag_SNS_IM_AddSource", value: "AddSource_Type_Herald" },
        { tag: "Tag_SNS_IM_AddTime", value: expect.any(Number) },
      ]),
    );
  });

  it("stand four ways to each other", async () => {
    const { im } = agreement;
    await im.addFriends("leo", [{ account: "ana" }], force);
    await im.addFriends("leo", [{ account: "shy" }], { mutual: false, force: true });
    await im.addFriends("closed", [{ account: "leo" }], { mutual: false, force: true });
    const { ok, failed } = await im.checkFriends("leo", ["ana", "shy", "closed", "kim", "ghost"]);
    expect(ok).toEqual([
      { account: "ana", relation: "both" },
      { account: "shy", relation: "only_mine" },
      { account: "closed", relation: "only_theirs" },
      { account: "kim", relation: "none" },
    ]);
    expect(failed).toMatchObject([{ item: "ghost", code: 30003 }]);
  });

  it("are changed one by one", async () => {
    const { im } = agreement;
    const remark = [{ tag: "Tag_SNS_IM_Remark", value: "tank" }];
    const outcome = await im.updateFriends("leo", [
      { account: "ana", items: remark },
      { account: "kim", items: remark },
    ]);
    expect(outcome.ok).toEqual(["ana"]);
    expect(outcome.failed).toMatchObject([{ item: "kim", code: expect.any(Number) }]);
    const { items } = await im.listFriendsPage("leo", null);
    expect(items.find(({ account }) => account === "ana")?.items).toContainEqual({
      tag: "Tag_SNS_IM_Remark",
      value: "tank",
    });
  });

  it("end on one side or both, and twice", async () => {
    const { im } = agreement;
    expect(await im.deleteFriends("leo", ["ana", "kim"], { mutual: false })).toEqual({
      ok: ["ana", "kim"],
      failed: [],
    });
    expect((await im.checkFriends("leo", ["ana"])).ok).toEqual([{ account: "ana", relation: "only_theirs" }]);
    await im.addFriends("leo", [{ account: "ana" }], force);
    for (let time = 0; time < 2; time += 1) {
      expect(await im.deleteFriends("leo", ["ana"], { mutual: true })).toEqual({ ok: ["ana"], failed: [] });
    }
    expect((await im.checkFriends("leo", ["ana"])).ok).toEqual([{ account: "ana", relation: "none" }]);
  });

  it("are read page by page, each once", async () => {
    const { im } = agreement;
    for (let from = 0; from < crowd.length; from += 100) {
      const friends = crowd.slice(from, from + 100).map((account) => ({ account }));
      expect((await im.addFriends("popular", friends, force)).failed).toEqual([]);
    }
    const pages = await pagesOf((cursor: number | null) => im.listFriendsPage("popular", cursor));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flat().map(({ account }) => account)).toEqual(crowd);
  });

  it.each([
    ["add", () => agreement.im.addFriends("ghost", [{ account: "ana" }], force)],
    ["check", () => agreement.im.checkFriends("ghost", ["ana"])],
    ["list", () => agreement.im.listFriendsPage("ghost", null)],
    ["block", () => agreement.im.blockAccounts("ghost", ["ana"])],
  ])("of nobody are a refusal about the account: %s", async (_verb, call) => {
    await expect(call()).rejects.toMatchObject({ kind: "rejected", code: 30003, class: "account" });
  });
});

describe("the blocklist", () => {
  it("takes friends away, is written twice without harm, and names who does not exist", async () => {
    const { im } = agreement;
    await im.addFriends("strict", [{ account: "ana" }], force);
    for (let time = 0; time < 2; time += 1) {
      const outcome = await im.blockAccounts("strict", ["ana", "ghost"]);
      expect(outcome.ok).toEqual(["ana"]);
      expect(outcome.failed).toMatchObject([{ item: "ghost", code: 30003 }]);
    }
    expect((await im.checkFriends("strict", ["ana"])).ok).toEqual([{ account: "ana", relation: "none" }]);
    const refused = await im.addFriends("strict", [{ account: "ana" }], force);
    expect(refused.failed).toMatchObject([{ item: "ana", code: 30515 }]);
    const theirs = await im.addFriends("ana", [{ account: "strict" }], { mutual: true, force: true });
    expect(theirs.failed).toMatchObject([{ item: "strict", code: 30525 }]);
    for (let time = 0; time < 2; time += 1) {
      expect(await im.unblockAccounts("strict", ["ana"])).toEqual({ ok: ["ana"], failed: [] });
    }
    expect(await im.listBlockedPage("strict", null)).toEqual({ items: [], next: null });
  });

  it("is read page by page, each once", async () => {
    const { im } = agreement;
    expect((await im.blockAccounts("strict", crowd)).failed).toEqual([]);
    const pages = await pagesOf((cursor: number | null) => im.listBlockedPage("strict", cursor));
    expect(pages.map((page) => page.length)).toEqual([100, 100, 50]);
    expect(pages.flat().map(({ account }) => account)).toEqual(crowd);
    expect(pages.flat().every(({ since }) => Math.abs(since - Date.now() / 1_000) < 60)).toBe(true);
  });
});

it("makes every call of its area", () => agreement.expectWhole("friends"));
