import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { sandboxService } from "#tests/support/sandbox-service.ts";
import { refusalOfWriting } from "../../../sandbox/im/friends/may-write.ts";
import { isMuted } from "../../../sandbox/im/operations/mute.ts";
import { muteEndpoints } from "../../../sandbox/im/operations/mute-endpoints.ts";

const SET = "openconfigsvr/setnospeaking";
const GET = "openconfigsvr/getnospeaking";
const FOR_EVER = 4_294_967_295;

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "10"]);
});
afterAll(() => sandbox.stop());

describe("a global mute", () => {
  it("holds each kind for its own time, counts down by the clock and ends", async () => {
    const account = "player_00001";
    const answer = await sandbox.call(SET, {
      Set_Account: account,
      C2CmsgNospeakingTime: FOR_EVER,
      GroupmsgNospeakingTime: 7200,
    });
    expect(answer).toEqual({ ErrorCode: 0, ErrorInfo: "" });
    await sandbox.control("clock", { advanceSeconds: 7000 });
    const left = await sandbox.call(GET, { Get_Account: account });
    expect(left).toEqual({
      ErrorCode: 0,
      ErrorInfo: "",
      C2CmsgNospeakingTime: FOR_EVER,
      GroupmsgNospeakingTime: expect.any(Number),
    });
    expect(Number(left.GroupmsgNospeakingTime)).toBeGreaterThan(190);
    expect(Number(left.GroupmsgNospeakingTime)).toBeLessThanOrEqual(200);
    await sandbox.control("clock", { advanceSeconds: 200 });
    expect(await sandbox.call(GET, { Get_Account: account })).toMatchObject({ GroupmsgNospeakingTime: 0 });
    await sandbox.call(SET, { Set_Account: account, C2CmsgNospeakingTime: 0 });
    expect(await sandbox.call(GET, { Get_Account: account })).toMatchObject({ C2CmsgNospeakingTime: 0 });
  });

  it.each<[string, string, Json, number]>([
    ["no account to mute", SET, { C2CmsgNospeakingTime: 1 }, 130004],
    ["an unknown account to mute", SET, { Set_Account: "ghost", C2CmsgNospeakingTime: 1 }, 130005],
    ["a number as account", SET, { Set_Account: 5, C2CmsgNospeakingTime: 1 }, 60015],
    ["neither time", SET, { Set_Account: "player_00001" }, 130008],
    ["a time as text", SET, { Set_Account: "player_00001", C2CmsgNospeakingTime: "60" }, 130001],
    ["a time beyond for ever", SET, { Set_Account: "player_00001", GroupmsgNospeakingTime: FOR_EVER + 1 }, 130001],
    ["a list as body", SET, [] as unknown as Json, 130001],
    ["no account to read", GET, {}, 130002],
    ["an unknown account to read", GET, { Get_Account: "ghost" }, 130003],
  ])("refuses %s, without ActionStatus", async (_name, path, body, code) => {
    const answer = await sandbox.call(path, body);
    expect(answer.ErrorCode).toBe(code);
    expect(answer).not.toHaveProperty("ActionStatus");
  });

  it("survives kill -9 together with the clock that ends it", async () => {
    const flags = ["--players", "5", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    await first.call(SET, { Set_Account: "player_00001", C2CmsgNospeakingTime: FOR_EVER });
    await first.call(SET, { Set_Account: "player_00002", GroupmsgNospeakingTime: 600 });
    await first.control("clock", { advanceSeconds: 601 });
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(flags);
    expect(await second.call(GET, { Get_Account: "player_00001" })).toMatchObject({ C2CmsgNospeakingTime: FOR_EVER });
    expect(await second.call(GET, { Get_Account: "player_00002" })).toMatchObject({ GroupmsgNospeakingTime: 0 });
    await second.stop();
  });

  it("keeps players from writing, up to its last second", async () => {
    const { service, call } = sandboxService();
    const { world } = service.store;
    await call(muteEndpoints, "setnospeaking", { Set_Account: "p1", C2CmsgNospeakingTime: 60 });
    const now = service.clock.seconds();
    expect(isMuted(world, "p1", "one-to-one", now + 58)).toBe(true);
    expect(isMuted(world, "p1", "one-to-one", now + 60)).toBe(false);
    expect(isMuted(world, "p1", "group", now)).toBe(false);
    expect(isMuted(world, "p2", "one-to-one", now)).toBe(false);
    expect(refusalOfWriting(service, "p1", "p2")).toBe(20012);
    expect(refusalOfWriting(service, "p2", "p1")).toBeUndefined();
  });
});
