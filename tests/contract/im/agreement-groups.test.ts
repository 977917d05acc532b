import { beforeAll, describe, expect, it } from "vitest";
import type { GroupType } from "#db/enums/im.ts";
import { Agreement, ids, pagesOf, words } from "#tests/support/im-agreement.ts";

const agreement = new Agreement();
beforeAll(() => agreement.accounts(["kim", "ana", "leo", "fan", "solo"]));

const types: GroupType[] = ["work", "public", "meeting", "avchatroom", "community"];
const texts = {
  introduction: "안녕하세요",
  notification: "9 o'clock",
  faceUrl: "https://cdn.example.com/t/7.png",
};
const ownId = (type: GroupType, name: string) => (type === "community" ? `@TGS#_${name}` : name);

describe.each(types)("a group of type %s", (type) => {
  const hasList = type !== "avchatroom";

  it("is made with everything it may have, and reads back as made", async () => {
    const { im } = agreement;
    const mayChooseEntry = type === "public" || type === "meeting";
    const hasAdmins = type === "public" || type === "meeting" || type === "community";
    const made = await im.createGroup({
      ...texts,
      type,
      name: `팀 ${type}`,
      owner: "kim",
      capacity: 20,
      ...(mayChooseEntry ? { entry: "closed" as const } : {}),
      ...(hasList ? { members: [{ account: "ana", ...(hasAdmins ? { admin: true } : {}) }, { account: "leo" }] } : {}),
      fields: { season: "9" },
    });
    expect(made).toEqual({ groupId: expect.stringMatching(/^@TGS#/), already: false });
    const { ok, failed } = await im.getGroups([made.groupId], ["season"]);
    expect(failed).toEqual([]);
    expect(ok).toEqual([
      {
        ...texts,
        groupId: made.groupId,
        type,
        name: `팀 ${type}`,
        owner: "kim",
        createdAt: expect.any(Number),
        lastMessageAt: null,
        memberCount: hasList ? 3 : expect.any(Number),
        capacity: hasList ? 20 : null,
        entry: { work: "closed", public: "closed", meeting: "closed", avchatroom: "free", community: "free" }[type],
        muteAll: false,
        fields: { season: "9" },
      },
    ]);
    if (hasList) {
      const members = await im.listMembersPage(made.groupId, null);
      expect(members.total).toBe(3);
      expect(members.items.map(({ account, role }) => [account, role])).toEqual([
        ["kim", "owner"],
        ["ana", hasAdmins ? "admin" : "member"],
        ["leo", "member"],
      ]);
    }
  });

  it("made again under an id of ours is there already, and somebody else's is refused", async () => {
    const { im } = agreement;
    const group = { type, name: "match 7", owner: "kim", groupId: ownId(type, `match-${type}`) };
    expect(await im.createGroup(group)).toEqual({ groupId: group.groupId, already: false });
    expect(await im.createGroup(group)).toEqual({ groupId: group.groupId, already: true });
    const theirs = im.createGroup({ ...group, owner: "ana" });
    await expect(theirs).rejects.toMatchObject({ kind: "rejected", code: 10021, class: "call" });
    const [read] = (await im.getGroups([group.groupId])).ok;
    expect(read).toMatchObject({ groupId: group.groupId, owner: "kim" });
  });

  it("without an owner has none", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({ type, name: "nobody's" });
    expect((await im.getGroups([groupId])).ok).toMatchObject([{ owner: null }]);
    const again = await im.createGroup({ type, name: "nobody's", groupId: ownId(type, `none-${type}`) });
    expect(again.already).toBe(false);
    expect(await im.createGroup({ type, name: "nobody's", groupId: again.groupId })).toMatchObject({ already: true });
  });

  it("is changed field by field", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({
      ...texts,
      type,
      name: "before",
      owner: "kim",
      fields: { a: "1", b: "2" },
    });
    await im.updateGroup(groupId, { name: "after", fields: { a: "3" } });
    await im.updateGroup(groupId, { notification: "" });
    const change = type === "work" ? {} : { muteAll: true };
    await im.updateGroup(groupId, { introduction: "new", ...change });
    const [read] = (await im.getGroups([groupId], ["a", "b"])).ok;
    expect(read).toMatchObject({
      name: "after",
      notification: "",
      introduction: "new",
      faceUrl: texts.faceUrl,
      muteAll: type !== "work",
      fields: { a: "3", b: "2" },
    });
    await im.updateGroup(groupId, { fields: { a: "" }, ...(type === "work" ? {} : { muteAll: false }) });
    expect((await im.getGroups([groupId], ["a", "b"])).ok).toMatchObject([{ fields: { b: "2" }, muteAll: false }]);
    if (type === "work") {
      await expect(im.updateGroup(groupId, { muteAll: true })).rejects.toMatchObject({ code: 10007, class: "call" });
    }
  });

  it("gets another owner from among its members, where it can", async () => {
    const { im } = agreement;
    const members = hasList ? { members: [{ account: "ana" }] } : {};
    const { groupId } = await im.createGroup({ type, name: "mine", owner: "kim", ...members });
    if (!hasList) {
      await expect(im.changeGroupOwner(groupId, "ana")).rejects.toMatchObject({ code: 10007, class: "call" });
      return;
    }
    for (let time = 0; time < 2; time += 1) await im.changeGroupOwner(groupId, "ana");
    expect((await im.getGroups([groupId])).ok).toMatchObject([{ owner: "ana" }]);
    expect(await im.getRoles(groupId, ["kim", "ana"])).toEqual(
      new Map([
        ["kim", "member"],
        ["ana", "owner"],
      ]),
    );
    await expect(im.changeGroupOwner(groupId, "leo")).rejects.toMatchObject({ kind: "rejected", class: "call" });
  });

  it("says its attributes as they are now, and none when it has none", async () => {
    const { im, sandbox } = agreement;
    const { groupId } = await im.createGroup({ type, name: "match", owner: "kim" });
    expect(await im.getGroupAttributes(groupId)).toEqual({});
    const write = (command: string, ...GroupAttr: { key: string; value: string }[]) =>
      sandbox.call(`group_open_http_svc/${command}`, { GroupId: groupId, GroupAttr });
    const longest = { key: "k".repeat(32), value: "값".repeat(1_333) };
    await write("set_group_attr", { key: "match", value: "over" }, { key: "empty", value: "" }, longest);
    expect(await im.getGroupAttributes(groupId)).toEqual({ match: "over", empty: "", [longest.key]: longest.value });
    await write("modify_group_attr", { key: "match", value: "on" });
    await write("delete_group_attr", { key: "empty", value: "" }, longest);
    expect(await im.getGroupAttributes(groupId)).toEqual({ match: "on" });
    await im.destroyGroup(groupId);
    await expect(im.getGroupAttributes(groupId)).rejects.toMatchObject({ code: 10010, class: "call" });
  });

  it("ends once, and says so when it had", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({ type, name: "short", owner: "kim" });
    expect(await im.destroyGroup(groupId)).toEqual({ already: false });
    expect(await im.destroyGroup(groupId)).toEqual({ already: true });
    expect((await im.getGroups([groupId])).failed).toMatchObject([{ item: groupId, code: 10010 }]);
    await expect(im.updateGroup(groupId, { name: "x" })).rejects.toMatchObject({ code: 10010 });
    const made = await im.createGroup({ type, name: "short", owner: "kim" });
    expect(made.groupId).not.toBe(groupId);
  });
});

describe("groups", () => {
  it("are read beside such that are gone or never could be, each with its own outcome", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({ type: "public", name: "there" });
    const { ok, failed } = await im.getGroups(["@TGS#2GONE", groupId, "한글".repeat(4).slice(0, 0) || "@TGS#1OLD"]);
    expect(ok.map((group) => group.groupId)).toEqual([groupId]);
    expect(failed.map(({ item, code }) => [item, code])).toEqual([
      ["@TGS#2GONE", 10010],
      ["@TGS#1OLD", 10010],
    ]);
    const gone = await im.getGroups(["@TGS#2GONE"]);
    expect(gone).toMatchObject({ ok: [], failed: [{ item: "@TGS#2GONE", code: 10010 }] });
    expect(await im.getGroups([])).toEqual({ ok: [], failed: [] });
  });

  it("are refused when members do not exist or do not fit", async () => {
    const { im } = agreement;
    const group = { type: "public" as const, name: "full", owner: "kim" };
    await expect(im.createGroup({ ...group, owner: "ghost" })).rejects.toMatchObject({
      kind: "rejected",
      class: "call",
    });
    await expect(im.createGroup({ ...group, capacity: 1, members: [{ account: "ana" }] })).rejects.toMatchObject({
      kind: "rejected",
      code: 10038,
      class: "configuration",
    });
    await expect(im.updateGroup("@TGS#2GONE", { name: "x" })).rejects.toMatchObject({ code: 10010 });
  });

  it("of the app are listed by page and type, each once", async () => {
    const { im } = agreement;
    const made: string[] = [];
    for (const name of ids("list-", 25)) {
      made.push((await im.createGroup({ type: "meeting", name, groupId: name })).groupId);
    }
    const filter = { type: "meeting" as const, limit: 10 };
    const totals: number[] = [];
    const pages = await pagesOf(async (cursor: number | null) => {
      await agreement.pass(2);
      const page = await im.listGroupIdsPage(filter, cursor);
      totals.push(page.total);
      return page;
    });
    expect(pages.length).toBeGreaterThan(2);
    const listed = pages.flat();
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.length).toBe(totals[0]);
    expect(listed).toEqual(expect.arrayContaining(made));
    await agreement.pass(2);
    const all = await im.listGroupIdsPage({ limit: 10_000 }, null);
    expect(all.next).toBeNull();
    expect(all.total).toBe(all.items.length);
    expect(all.total).toBeGreaterThan(listed.length);
  });

  it("of one player are listed with type and role, those without a word among them, live rooms not", async () => {
    const { im } = agreement;
    const made = new Map<string, GroupType>();
    for (const type of types) {
      const members = type === "avchatroom" ? {} : { members: [{ account: "fan" }] };
      made.set((await im.createGroup({ type, name: `of ${type}`, owner: "solo", ...members })).groupId, type);
    }
    const owned = await im.listJoinedGroupsPage("solo", null);
    expect(owned.next).toBeNull();
    const wanted = [...made].filter(([, type]) => type !== "avchatroom");
    expect(owned.items.map(({ groupId, type }) => [groupId, type])).toEqual(wanted);
    expect(owned.items.every(({ role, name }) => role === "owner" && name.startsWith("of "))).toBe(true);
    const joined = await im.listJoinedGroupsPage("fan", null);
    expect(joined.items.map(({ role }) => role)).toEqual(wanted.map(() => "member"));
    await expect(im.listJoinedGroupsPage("ghost", null)).rejects.toMatchObject({ kind: "rejected" });
  });

  it("of one player come page by page, each once", async () => {
    const { im } = agreement;
    await agreement.accounts(["busy"]);
    const made: string[] = [];
    for (const name of ids("busy-", 1_100)) {
      made.push((await im.createGroup({ type: "public", name, groupId: name, owner: "busy" })).groupId);
    }
    const pages = await pagesOf((cursor: number | null) => im.listJoinedGroupsPage("busy", cursor));
    expect(pages.map((page) => page.length)).toEqual([1_000, 100]);
    expect(pages.flat().map(({ groupId }) => groupId)).toEqual(made);
  });

  it("show when somebody spoke last", async () => {
    const { im } = agreement;
    const { groupId } = await im.createGroup({ type: "public", name: "talk", owner: "kim" });
    const { sentAt } = await im.sendToGroup(groupId, { fromAccount: "kim", random: 1, body: words("hi") });
    expect((await im.getGroups([groupId])).ok).toMatchObject([{ lastMessageAt: sentAt }]);
  });
});

describe("the plan", () => {
  it.each([
    ["trial", { type: "community" as const, name: "world" }, 11000],
    ["standard", { type: "community" as const, name: "world" }, 11000],
    ["trial", { type: "public" as const, name: "big", capacity: 21 }, 10038],
  ])("%s refuses what it does not have, as a matter of configuration", async (edition, group, code) => {
    const { im } = await agreement.start(["--edition", edition]);
    await expect(im.createGroup(group)).rejects.toMatchObject({ kind: "rejected", code, class: "configuration" });
  });

  it("of a trial ends at a hundred groups and fifty live rooms", async () => {
    const trial = await agreement.start(["--edition", "trial"]);
    for (const name of ids("live-", 50)) await trial.im.createGroup({ type: "avchatroom", name });
    const oneLive = trial.im.createGroup({ type: "avchatroom", name: "one more" });
    await expect(oneLive).rejects.toMatchObject({ code: 10036, class: "configuration" });
    for (const name of ids("team-", 50)) await trial.im.createGroup({ type: "public", name });
    const oneTeam = trial.im.createGroup({ type: "public", name: "one more" });
    await expect(oneTeam).rejects.toMatchObject({ code: 10058, class: "configuration" });
  });
});

it("makes every call of its area", () => agreement.expectWhole("groups"));
