import { beforeAll, describe, expect, it } from "vitest";
import { Agreement, ids, words } from "#tests/support/im-agreement.ts";
import { imMessage } from "#tests/support/im-target.ts";

const agreement = new Agreement();
beforeAll(() => agreement.accounts(["kim", "ana", "leo", "system_mail"]));

describe("accounts", () => {
  it("are imported one by one or by the hundred, with nickname and avatar, again and again", async () => {
    const { im } = agreement;
    const mira = { userId: "mira", nickname: "미라 🎮", faceUrl: "https://cdn.example.com/a/1.png" };
    await im.importAccount(mira);
    await im.importAccount(mira);
    await im.importAccount({ userId: "bare" });
    const hundred = ids("many_", 100).map((userId) => ({ userId, nickname: `N ${userId}` }));
    expect(await im.importAccounts(hundred)).toEqual({ ok: ids("many_", 100), failed: [] });
    expect((await im.importAccounts(hundred)).failed).toEqual([]);
    const { ok } = await im.getProfiles(["mira", "bare", "many_100"], ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"]);
    expect(ok).toEqual([
      {
        account: "mira",
        items: [
          { tag: "Tag_Profile_IM_Nick", value: "미라 🎮" },
          { tag: "Tag_Profile_IM_Image", value: "https://cdn.example.com/a/1.png" },
        ],
      },
      { account: "bare", items: [] },
      { account: "many_100", items: [{ tag: "Tag_Profile_IM_Nick", value: "N many_100" }] },
    ]);
    expect(await im.findUnknownAccounts(["mira", "ghost", "bare", "ghost_2"])).toEqual(["ghost", "ghost_2"]);
    expect(await im.findUnknownAccounts([])).toEqual([]);
  });

  it("that the platform refuses stand among the failed, without a reason", async () => {
    const { im, sandbox } = agreement;
    await sandbox.control("faults", { api: "multiaccount_import", kind: "partial", accounts: ["new_2"], count: 1 });
    expect(await im.importAccounts([{ userId: "new_1" }, { userId: "new_2" }])).toEqual({
      ok: ["new_1"],
      failed: [{ item: "new_2", code: null }],
    });
  });

  it("are deleted where the plan has it, fail when they are gone, and do not come back", async () => {
    const trial = await agreement.start(["--edition", "trial"]);
    await agreement.accounts(["leaver", "stayer"], trial);
    expect(await trial.im.deleteAccounts(["leaver", "ghost"])).toEqual({
      ok: ["leaver"],
      failed: [{ item: "ghost", code: 70107, message: expect.any(String) }],
    });
    expect(await trial.im.deleteAccounts(["leaver"])).toMatchObject({
      ok: [],
      failed: [{ item: "leaver", code: 70107 }],
    });
    expect(await trial.im.findUnknownAccounts(["leaver", "stayer"])).toEqual(["leaver"]);
    // Of the trial alone: elsewhere a deleted id stays gone for three months.
    await trial.im.importAccount({ userId: "leaver" });
  });

  it("are deleted elsewhere once the console allows it, and do not come back for three months", async () => {
    const other = await agreement.start(["--edition", "standard"]);
    await agreement.accounts(["leaver"], other);
    const refused = { kind: "rejected", code: 71000, class: "configuration" };
    await expect(other.im.deleteAccounts(["leaver"])).rejects.toMatchObject(refused);
    await other.sandbox.control("console", { mayDeleteAccounts: true });
    expect(await other.im.deleteAccounts(["leaver"])).toEqual({ ok: ["leaver"], failed: [] });
    const back = { kind: "rejected", code: 70399, class: "account" };
    await expect(other.im.importAccount({ userId: "leaver" })).rejects.toMatchObject(back);
    expect((await other.im.importAccounts([{ userId: "leaver" }])).failed).toEqual([{ item: "leaver", code: null }]);
  });

  it("of a trial end at a hundred", async () => {
    const { im } = await agreement.start(["--edition", "trial"]);
    const outcome = await im.importAccounts(ids("t_", 100).map((userId) => ({ userId })));
    // The app's admin and its own senders are accounts, too.
    expect(outcome.failed.length).toBeGreaterThan(0);
    expect(outcome.failed.every(({ code }) => code === null)).toBe(true);
    const more = await im.importAccount({ userId: "one_more" }).catch((error: unknown) => error);
    expect(more).toMatchObject({ kind: "rejected", class: "configuration" });
  });
});

describe("presence", () => {
  it("names devices, who is away, and who does not exist", async () => {
    const { im } = agreement;
    await agreement.act({ type: "login", account: "kim", platform: "iOS" });
    await agreement.act({ type: "login", account: "ana" });
    await agreement.act({ type: "disconnect", account: "ana" });
    const { ok, failed } = await im.getPresence(["kim", "ana", "leo", "ghost"]);
    expect(ok).toEqual([
      { account: "kim", state: "online", devices: [{ platform: "iOS", state: "online" }] },
      { account: "ana", state: "push_online", devices: [{ platform: "Android", state: "push_online" }] },
      { account: "leo", state: "offline", devices: [] },
    ]);
    expect(failed).toMatchObject([{ item: "ghost", code: 70107 }]);
  });

  it("ends for whoever is kicked, twice as well as once, and a stranger is refused", async () => {
    const { im } = agreement;
    await agreement.act({ type: "login", account: "leo" });
    await im.kickAccount("leo");
    await im.kickAccount("leo");
    expect((await im.getPresence(["leo"])).ok).toMatchObject([{ state: "offline" }]);
    await expect(im.kickAccount("ghost")).rejects.toMatchObject({ kind: "rejected", class: "account" });
  });
});

describe("profiles", () => {
  it("are written field by field, and read with whoever has none", async () => {
    const { im } = agreement;
    await im.setProfile("kim", [
      { tag: "Tag_Profile_IM_Nick", value: "김" },
      { tag: "Tag_Profile_IM_Level", value: 42 },
    ]);
    await im.setProfile("kim", [{ tag: "Tag_Profile_IM_Gender", value: "Gender_Type_Female" }]);
    const tags = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Level", "Tag_Profile_IM_Gender"];
    const { ok, failed } = await im.getProfiles(["kim", "ghost"], tags);
    expect(ok).toEqual([
      {
        account: "kim",
        items: [
          { tag: "Tag_Profile_IM_Nick", value: "김" },
          { tag: "Tag_Profile_IM_Level", value: 42 },
          { tag: "Tag_Profile_IM_Gender", value: "Gender_Type_Female" },
        ],
      },
    ]);
    expect(failed).toMatchObject([{ item: "ghost", code: 40003 }]);
  });

  it.each([
    ["a value of the wrong type", "kim", { tag: "Tag_Profile_IM_Level", value: "high" }, "call"],
    ["a text that is too long", "kim", { tag: "Tag_Profile_IM_Nick", value: "a".repeat(501) }, "call"],
    ["a custom field that nobody made", "kim", { tag: "Tag_Profile_Custom_Nobody", value: "x" }, "configuration"],
    ["a player who does not exist", "ghost", { tag: "Tag_Profile_IM_Level", value: 1 }, "account"],
  ])("refuse %s", async (_case, account, item, errorClass) => {
    await expect(agreement.im.setProfile(account, [item])).rejects.toMatchObject({
      kind: "rejected",
      class: errorClass,
    });
  });
});

describe("a mute in the whole app", () => {
  it("holds where it is set, for as long as it is set, and ends at once", async () => {
    const { im } = agreement;
    await im.muteEverywhere("ana", { direct: "forever" });
    await im.muteEverywhere("ana", { groups: 7_200 });
    const { direct, groups } = await im.getMuteEverywhere("ana");
    expect(direct).toBe("forever");
    expect(groups).toBeGreaterThan(7_190);
    expect(groups).toBeLessThanOrEqual(7_200);
    await im.muteEverywhere("ana", { direct: 0, groups: 0 });
    expect(await im.getMuteEverywhere("ana")).toEqual({ direct: 0, groups: 0 });
    await expect(im.muteEverywhere("ghost", { direct: 1 })).rejects.toMatchObject({ class: "account" });
    await expect(im.getMuteEverywhere("ghost")).rejects.toMatchObject({ class: "account" });
  });

  it("stops the player and not the app", async () => {
    const { im } = agreement;
    await im.muteEverywhere("leo", { direct: 600 });
    await expect(agreement.act({ type: "say", account: "leo", to: "kim", text: "hi" })).rejects.toThrow();
    expect(await im.sendToOne("leo", imMessage({ body: words("you are muted") }))).toMatchObject({ ok: ["leo"] });
  });
});

it("makes every call of its area", () => agreement.expectWhole("accounts"));
