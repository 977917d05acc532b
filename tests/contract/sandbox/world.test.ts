import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";

const AT = "2026-12-24T12:00:00Z";
const flags = ["--players", "5000", "--calls-per-second", "0"];

interface SeededGroup {
  GroupId: string;
  Type: string;
  Name: string;
  MemberNum: number;
  MaxMemberNum: number;
  NextMsgSeq: number;
  CreateTime: number;
  LastMsgTime: number;
  AppDefinedData?: { Key: string; Value: string }[];
}

let sandbox: SandboxProcess;
let groups: SeededGroup[];

beforeAll(async () => {
  sandbox = await SandboxProcess.start(flags);
  groups = await groupsOf(sandbox);
});
afterAll(() => sandbox.stop());

async function groupsOf(from: SandboxProcess): Promise<SeededGroup[]> {
  const { GroupIdList } = await from.call("group_open_http_svc/get_appid_group_list", { Limit: 1_000 });
  const ids = (GroupIdList as { GroupId: string }[]).map(({ GroupId }) => GroupId);
  const infos: SeededGroup[] = [];
  for (let start = 0; start < ids.length; start += 50) {
    const { GroupInfo } = await from.call("group_open_http_svc/get_group_info", {
      GroupIdList: ids.slice(start, start + 50),
    });
    infos.push(...(GroupInfo as SeededGroup[]));
  }
  return infos;
}

const dataOf = ({ AppDefinedData = [] }: SeededGroup, key: string): string =>
  AppDefinedData.find((field) => field.Key === key)?.Value ?? "";
const ofKind = (kind: string): SeededGroup[] => groups.filter((group) => dataOf(group, "kind") === kind);

describe("a world of many players", () => {
  it("begins with 120 teams of three to six seats in all states", () => {
    const teams = ofKind("team");
    expect(teams).toHaveLength(120);
    expect(new Set(teams.map(({ Type }) => Type))).toEqual(new Set(["Public", "ChatRoom"]));
    for (const { MaxMemberNum, MemberNum } of teams) {
      expect(MaxMemberNum).toBeGreaterThanOrEqual(3);
      expect(MaxMemberNum).toBeLessThanOrEqual(6);
      expect(MemberNum).toBeLessThanOrEqual(MaxMemberNum);
      expect(MemberNum).toBeGreaterThan(0);
    }
    const forming = teams.filter(({ MaxMemberNum, MemberNum }) => MemberNum < MaxMemberNum);
    const full = teams.filter(({ MaxMemberNum, MemberNum }) => MemberNum === MaxMemberNum);
    const now = Date.now() / 1000;
    const playing = full.filter(({ NextMsgSeq, LastMsgTime }) => NextMsgSeq > 5 && now - LastMsgTime < 7_200);
    const idle = full.filter(({ LastMsgTime, CreateTime }) => now - Math.max(LastMsgTime, CreateTime) > 7_200);
    for (const state of [forming, playing, idle]) expect(state.length).toBeGreaterThan(9);
    expect(full.length - playing.length - idle.length).toBeGreaterThan(5);
  });

  it("has channels, guilds and live rooms, with names and talk in four languages", async () => {
    expect(ofKind("channel").map(({ Type }) => Type)).toEqual(Array(5).fill("Community"));
    expect(new Set(ofKind("guild").map(({ Type }) => Type))).toEqual(new Set(["Private"]));
    expect(ofKind("live").map(({ Type }) => Type)).toEqual(["AVChatRoom", "AVChatRoom"]);
    expect(new Set(groups.map((group) => dataOf(group, "lang")))).toEqual(new Set(["ko", "en", "ja", "zh"]));
    const { messages } = await sandbox.control(`ledger?group=${encodeURIComponent("@TGS#_plaza_ko")}`);
    expect(messages).toHaveLength(60);
  });

  it("happened before it began, and nobody was told or counted for it", async () => {
    const { now } = await sandbox.control("config");
    for (const { CreateTime, LastMsgTime } of groups) {
      expect(CreateTime).toBeLessThan(Number(now));
      expect(LastMsgTime).toBeLessThanOrEqual(Number(now));
    }
    expect(await sandbox.control("stats")).toMatchObject({ deliveries: 0, calls: expect.anything() });
    expect((await sandbox.control("events?kind=act")).events).toEqual([]);
  });

  it("is equal for equal seeds and times, and leaves the players of a seed as they were", async () => {
    const [twin, other] = await Promise.all([
      SandboxProcess.start(flags),
      SandboxProcess.start([...flags, "--seed", "8"]),
    ]);
    const worlds: SeededGroup[][] = [];
    for (const one of [sandbox, twin, other]) {
      await one.control("clock", { at: AT, frozen: true });
      await one.control("reset", {});
      worlds.push((await groupsOf(one)).map((group) => ({ ...group, CreateTime: 0, LastMsgTime: 0 })));
    }
    expect(worlds[1]?.map(withoutTimes)).toEqual(worlds[0]?.map(withoutTimes));
    expect(worlds[2]?.map(withoutTimes)).not.toEqual(worlds[0]?.map(withoutTimes));
    await Promise.all([twin.stop(), other.stop()]);
  });

  it("is the same again after a restart, with its times, and after a snapshot", async () => {
    const kept = [...flags, "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(kept);
    await first.control("act", { type: "join", account: "player_04999", group: "live_festival" });
    await first.control("act", { type: "say", account: "player_04999", group: "live_festival", text: "hi" });
    const before = await groupsOf(first);
    await first.control("snapshots", { name: "start" });
    await first.control("traffic", { step: 50 });
    expect(await groupsOf(first)).not.toEqual(before);
    await first.control("snapshots/restore", { name: "start" });
    expect(await groupsOf(first)).toEqual(before);
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(kept);
    expect(await groupsOf(second)).toEqual(before);
    await second.stop();
  });
});

describe("a smaller or lower world", () => {
  it("of few players has no groups", async () => {
    const small = await SandboxProcess.start(["--players", "999"]);
    expect(await groupsOf(small)).toEqual([]);
    await small.stop();
  });

  it("of an edition without communities has its channels as meetings", async () => {
    const standard = await SandboxProcess.start([...flags, "--edition", "standard"]);
    const types = new Set((await groupsOf(standard)).map(({ Type }) => Type));
    expect(types.has("Community")).toBe(false);
    await standard.stop();
  });
});

/** A reset sets the clock right, so two worlds may be of two seconds. */
function withoutTimes(group: SeededGroup): Json {
  return JSON.parse(JSON.stringify(group, (key, value) => (key.endsWith("Time") ? undefined : value)));
}
