import { describe, expect, test } from "vitest";
import { groupTypes } from "#db/enums/im.ts";
import { teamPresets } from "#db/enums/teams.ts";
import { editionCapabilities } from "#server/im/editions/schema.ts";
import {
  judgeAct,
  judgeEdit,
  judgeTeam,
  ownGroupId,
  stateOfAnswer,
  type WantedTeam,
} from "#server/teams/acts/rules.ts";
import { entriesOf, presetRules } from "#server/teams/acts/schema.ts";

const plan = editionCapabilities.enterprise;
const wanted = (more: Partial<WantedTeam>): WantedTeam => ({
  ...{ preset: "team", type: "public", capacity: 5, entry: "approval", members: [], owner: "p1" },
  ...more,
});
const reasons = (more: Partial<WantedTeam>, of = plan) => judgeTeam(wanted(more), of).map(({ reason }) => reason);

describe("a wanted team", () => {
  test("is possible for every scenario with each of its types and their entries, and with no other type", () => {
    for (const preset of teamPresets) {
      for (const type of groupTypes) {
        for (const entry of entriesOf[type]) {
          const found = reasons({ preset, type, entry, capacity: type === "avchatroom" ? null : 5 });
          const fits = presetRules[preset].types.includes(type);
          expect(found, `${preset} ${type} ${entry}`).toEqual(fits ? [] : ["teams.type_not_for_preset"]);
        }
      }
    }
  });

  test("is refused with every reason at its field", () => {
    expect(reasons({ type: "meeting", preset: "audio_video", entry: "free", capacity: 6_001 })).toEqual([
      "teams.capacity_over_plan",
    ]);
    expect(reasons({ type: "community", preset: "channel", entry: "approval" })).toEqual(["teams.entry_not_for_type"]);
    expect(reasons({ type: "avchatroom", preset: "lobby", entry: "free", members: ["p2"] })).toEqual([
      "teams.live_no_capacity",
      "teams.live_no_add",
    ]);
    expect(reasons({ capacity: 2, members: ["p1", "p2", "p3"] })).toEqual(["teams.more_than_capacity"]);
    expect(reasons({ groupId: "@TGS#mine" })).toEqual(["teams.platform_id"]);
    expect(reasons({ preset: "channel", type: "community", entry: "free", groupId: "mine" })).toEqual([
      "teams.community_id",
    ]);
    expect(reasons({ preset: "channel", type: "community", entry: "free", groupId: "@TGS#_" })).toEqual([
      "teams.community_id",
    ]);
    expect(reasons({ preset: "channel", type: "community", entry: "free" }, editionCapabilities.standard)).toEqual([
      "teams.plan_without_type",
    ]);
  });

  test("gets an id of Herald's own that its type allows", () => {
    const actId = "0123456789abcdef0123456789abcdef";
    expect(ownGroupId("public", actId)).toMatch(/^(?!@TGS#)[\x21-\x7e]{1,48}$/);
    expect(ownGroupId("community", actId)).toMatch(/^@TGS#_[\x21-\x7e]{1,42}$/);
  });
});

test("an act that a type does not have says why, and every other is possible", () => {
  expect(judgeAct("add", "avchatroom")).toBe("live_no_add");
  expect(judgeAct("mute", "avchatroom")).toBeNull();
  expect(judgeAct("mute", "work")).toBe("work_no_mute");
  expect(judgeAct("owner", null)).toBeNull();
  expect(judgeEdit("community", { entry: "free" })).toEqual({ path: "changes.entry", why: "entry_fixed" });
  expect(judgeEdit("public", { entry: "free", capacity: 9, muteAll: true })).toBeNull();
});

test("an answer is done, partly done, or refused for everybody", () => {
  expect(stateOfAnswer({ asked: 3, failed: 0, pending: 0 })).toBe("done");
  expect(stateOfAnswer({ asked: 3, failed: 1, pending: 0 })).toBe("partly");
  expect(stateOfAnswer({ asked: 3, failed: 0, pending: 3 })).toBe("partly");
  expect(stateOfAnswer({ asked: 3, failed: 3, pending: 0 })).toBe("refused");
});
