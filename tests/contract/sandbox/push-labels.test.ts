import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playerIds } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

const LEGACY = "all_member_push";
const CURRENT = "timpush";
const FIVE_NAMES = { "4": "class", "5": "region" };

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "120", "--seed", "5"]);
  await sandbox.call(`${CURRENT}/set_attr_name`, { AttrNames: FIVE_NAMES });
});
afterAll(() => sandbox.stop());

const tagsOf = async (account: string): Promise<string[]> => {
  const { UserTags } = await sandbox.call(`${CURRENT}/get_tag`, { To_Account: [account] });
  return (UserTags as { Tags: string[] }[])[0]?.Tags ?? [];
};
const attributesOf = async (account: string): Promise<Json> => {
  const { UserAttrs } = await sandbox.call(`${LEGACY}/im_get_attr`, { To_Account: [account] });
  return (UserAttrs as { Attrs: Json }[])[0]?.Attrs ?? {};
};
const tagged = (account: string, tags: unknown): Json => ({ UserTags: [{ To_Account: account, Tags: tags }] });
const attributed = (account: string, attributes: unknown): Json => ({
  UserAttrs: [{ To_Account: account, Attrs: attributes }],
});
const many = (count: number, prefix = "many"): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}_${index}`);

describe("both families", () => {
  it("see one store of tags", async () => {
    const id = "player_00021";
    await sandbox.call(`${CURRENT}/clear_all_tags`, { To_Account: [id] });
    expect(await sandbox.codeOf(`${LEGACY}/im_add_tag`, tagged(id, ["by_legacy"]))).toBe(0);
    expect(await sandbox.codeOf(`${CURRENT}/add_tag`, tagged(id, ["by_current"]))).toBe(0);
    const legacy = await sandbox.call(`${LEGACY}/im_get_tag`, { To_Account: [id] });
    expect(legacy.UserTags).toEqual([{ To_Account: id, Tags: ["by_legacy", "by_current"] }]);
    expect(await tagsOf(id)).toEqual(["by_legacy", "by_current"]);
    expect(await sandbox.codeOf(`${LEGACY}/im_remove_tag`, tagged(id, ["by_current", "never_held"]))).toBe(0);
    expect(await sandbox.codeOf(`${CURRENT}/remove_tag`, tagged(id, ["never_held"]))).toBe(0);
    expect(await tagsOf(id)).toEqual(["by_legacy"]);
    expect(await sandbox.codeOf(`${LEGACY}/im_remove_all_tags`, { To_Account: [id] })).toBe(0);
    expect(await tagsOf(id)).toEqual([]);
  });

  it("see one store of attributes and their names", async () => {
    const id = "player_00022";
    expect(await sandbox.codeOf(`${LEGACY}/im_set_attr`, attributed(id, { class: "bard" }))).toBe(0);
    expect(await sandbox.codeOf(`${CURRENT}/set_attr`, attributed(id, { region: "길드성", vip: "gold" }))).toBe(0);
    expect(await attributesOf(id)).toMatchObject({
      class: "bard",
      region: "길드성",
      vip: "gold",
      country: expect.any(String),
    });
    expect(await sandbox.codeOf(`${LEGACY}/im_remove_attr`, attributed(id, ["class"]))).toBe(0);
    expect(await sandbox.codeOf(`${CURRENT}/remove_attr`, attributed(id, ["region"]))).toBe(0);
    expect(Object.keys(await attributesOf(id)).toSorted()).toEqual(["country", "level", "server", "vip"]);
    const names = await sandbox.call(`${LEGACY}/im_get_attr_name`, {});
    expect(names.AttrNames).toMatchObject({ "0": "vip", "1": "server", "2": "level", "3": "country", ...FIVE_NAMES });
    expect((await sandbox.call(`${CURRENT}/get_attr_name`, {})).AttrNames).toEqual(names.AttrNames);
  });
});

describe("an account nobody imported", () => {
  it("stands in ErrorList of timpush while the others are served", async () => {
    const id = "player_00023";
    const users = [
      { To_Account: "ghost", Tags: ["seen"] },
      { To_Account: id, Tags: ["seen"] },
    ];
    const answer = await sandbox.call(`${CURRENT}/add_tag`, { UserTags: users });
    expect(answer).toMatchObject({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
    expect(await tagsOf(id)).toContain("seen");
    expect((await sandbox.call(`${CURRENT}/set_attr`, attributed(id, { vip: "gold" }))).ErrorList).toEqual([]);
    expect(await sandbox.call(`${CURRENT}/set_attr`, attributed("ghost", { vip: "gold" }))).toMatchObject({
      ErrorCode: 0,
      ErrorList: [{ To_Account: "ghost", ErrorCode: 70107 }],
    });
  });

  it("refuses the whole legacy call, which has no list for it", async () => {
    const id = "player_00024";
    const users = [
      { To_Account: id, Tags: ["unseen"] },
      { To_Account: "ghost", Tags: ["unseen"] },
    ];
    expect(await sandbox.codeOf(`${LEGACY}/im_add_tag`, { UserTags: users })).toBe(90048);
    expect(await tagsOf(id)).not.toContain("unseen");
    expect(await sandbox.codeOf(`${LEGACY}/im_set_attr`, attributed("ghost", { vip: "gold" }))).toBe(90048);
  });

  it("reads as one without labels", async () => {
    expect(await tagsOf("ghost")).toEqual([]);
    expect(await attributesOf("ghost")).toEqual({});
  });
});

describe("limits of tags", () => {
  it("are ten for a user and call, a hundred at once with Replace, which overwrites", async () => {
    const id = "player_00025";
    expect(await sandbox.codeOf(`${CURRENT}/add_tag`, tagged(id, many(11)))).toBe(90032);
    expect(await sandbox.codeOf(`${LEGACY}/im_add_tag`, tagged(id, many(11)))).toBe(90032);
    const replace = (tags: string[]): Promise<unknown> =>
      sandbox.codeOf(`${CURRENT}/add_tag`, { Replace: 1, ...tagged(id, tags) });
    expect(await replace(many(100))).toBe(0);
    expect(await tagsOf(id)).toHaveLength(100);
    expect(await sandbox.codeOf(`${CURRENT}/add_tag`, tagged(id, ["the_101st"]))).toBe(90032);
    expect(await sandbox.codeOf(`${CURRENT}/add_tag`, tagged(id, ["many_7"]))).toBe(0);
    expect(await replace(many(101))).toBe(90032);
    expect(await replace(["only"])).toBe(0);
    expect(await tagsOf(id)).toEqual(["only"]);
    expect(await sandbox.codeOf(`${CURRENT}/add_tag`, { Replace: 2, ...tagged(id, ["x"]) })).toBe(90001);
  });

  it("are a thousand different ones in the app; a tag nobody holds any more makes room", async () => {
    const app = await SandboxProcess.start(["--players", "120", "--seed", "5"]);
    await app.call(`${CURRENT}/clear_all_tags`, { To_Account: playerIds(100) });
    await app.call(`${CURRENT}/clear_all_tags`, { To_Account: playerIds(20, 101) });
    const users = playerIds(10).map((id) => ({ To_Account: id, Tags: many(100, id) }));
    expect(await app.codeOf(`${CURRENT}/add_tag`, { Replace: 1, UserTags: users })).toBe(0);
    expect(await app.codeOf(`${CURRENT}/add_tag`, tagged("player_00020", ["one_more"]))).toBe(90032);
    expect(await app.codeOf(`${CURRENT}/remove_tag`, tagged("player_00001", ["player_00001_0"]))).toBe(0);
    expect(await app.codeOf(`${CURRENT}/add_tag`, tagged("player_00020", ["one_more"]))).toBe(0);
    await app.stop();
  });
});

describe("refusals", () => {
  const long = "n".repeat(51);
  const id = "player_00026";
  const users = (count: number, more: Json): Json[] =>
    Array.from({ length: count }, (_, index) => ({ To_Account: `player_${index}`, ...more }));
  const eleven = Object.fromEntries(many(11).map((name, index) => [String(index), name]));

  it.each<[string, string, Json, number]>([
    ["add_tag", "101 users", { UserTags: users(101, { Tags: ["x"] }) }, 90018],
    ["add_tag", "a tag above 50 bytes", tagged(id, [long]), 90034],
    ["add_tag", "an empty tag", tagged(id, [""]), 90034],
    ["add_tag", "no tags", tagged(id, []), 90001],
    ["add_tag", "tags that are no list", tagged(id, "x"), 90001],
    ["add_tag", "no users", { UserTags: [] }, 90001],
    ["add_tag", "an account that is a number", { UserTags: [{ To_Account: 5, Tags: ["x"] }] }, 60015],
    ["add_tag", "an account that is missing", { UserTags: [{ Tags: ["x"] }] }, 90001],
    ["get_tag", "101 accounts", { To_Account: playerIds(101) }, 90018],
    ["get_tag", "no accounts", {}, 90001],
    ["remove_tag", "101 users", { UserTags: users(101, { Tags: ["x"] }) }, 90018],
    ["clear_all_tags", "101 accounts", { To_Account: playerIds(101) }, 90018],
    ["clear_all_tags", "an unknown account", { To_Account: ["ghost"] }, 90048],
    ["set_attr", "101 users", { UserAttrs: users(101, { Attrs: { vip: "x" } }) }, 90018],
    ["set_attr", "a name nobody defined", attributed(id, { shoe_size: "44" }), 90033],
    ["set_attr", "a name of every object", attributed(id, { constructor: "x" }), 90033],
    ["set_attr", "a value above 50 bytes", attributed(id, { vip: long }), 90033],
    ["set_attr", "a value that is a number", attributed(id, { level: 5 }), 90033],
    ["set_attr", "names where values belong", attributed(id, ["vip"]), 90001],
    ["remove_attr", "a name nobody defined", attributed(id, ["shoe_size"]), 90033],
    ["remove_attr", "values where names belong", attributed(id, { vip: "x" }), 90001],
    ["get_attr", "101 accounts", { To_Account: playerIds(101) }, 90018],
    ["set_attr_name", "eleven names", { AttrNames: eleven }, 90033],
    ["set_attr_name", "a position beyond 9", { AttrNames: { "10": "x" } }, 90001],
    ["set_attr_name", "an empty name", { AttrNames: { "9": "" } }, 90030],
    ["set_attr_name", "a name above 50 bytes", { AttrNames: { "9": long } }, 90030],
    ["set_attr_name", "a name at two positions", { AttrNames: { "9": "vip" } }, 90033],
    ["set_attr_name", "names as a list", { AttrNames: ["x"] }, 90001],
  ])("%s refuses %s", async (command, _what, body, code) => {
    expect(await sandbox.codeOf(`${CURRENT}/${command}`, body)).toBe(code);
  });
});
