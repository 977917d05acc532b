import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, newDataDir, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { phone, sandboxService } from "#tests/support/sandbox-service.ts";
import { accountEndpoints } from "../../../sandbox/im/accounts/account-endpoints.ts";
import { disconnectAs, loginAs, logoutAs } from "../../../sandbox/im/accounts/player-state.ts";
import { presenceEndpoints } from "../../../sandbox/im/accounts/presence-endpoints.ts";
import { profileEndpoints, setProfileAs } from "../../../sandbox/im/accounts/profile-endpoints.ts";

const SET = "profile/portrait_set";
const GET = "profile/portrait_get";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "10"]);
});
afterAll(() => sandbox.stop());

describe("own profile fields", () => {
  it("are those of the console, and a control changes them, also for the next process", async () => {
    const flags = ["--players", "5", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    const item = (Tag: string): Json => ({ From_Account: "player_00001", ProfileItem: [{ Tag, Value: "x" }] });
    expect(await first.codeOf(SET, item("Tag_Profile_Custom_Guild"))).toBe(0);
    expect(await first.codeOf(SET, item("Tag_Profile_Custom_Clan"))).toBe(40009);
    expect(await first.codeOf(GET, { To_Account: ["player_00001"], TagList: ["Tag_Profile_Custom_Clan"] })).toBe(40009);
    await first.control("console", { profileFields: ["Tag_Profile_Custom_Clan"] });
    await first.stop("SIGKILL");
    const second = await SandboxProcess.start(flags);
    expect(await second.codeOf(SET, item("Tag_Profile_Custom_Clan"))).toBe(0);
    expect(await second.codeOf(SET, item("Tag_Profile_Custom_Guild"))).toBe(40009);
    await second.control("reset", {});
    expect(await second.codeOf(SET, item("Tag_Profile_Custom_Clan"))).toBe(40009);
    await second.stop();
  });

  it.each<[string, Json, string]>([
    ["more than 20", { profileFields: Array.from({ length: 21 }, (_, i) => field(i)) }, "profileFields: at most 20"],
    ["nine letters", { profileFields: ["Tag_Profile_Custom_Abcdefghi"] }, "profileFields"],
    ["a setting that is none", { colour: "red" }, "colour: the settings are"],
    ["a mode that is none", { writing: "nobody" }, "writing: one of"],
    ["a switch that is none", { mayDeleteAccounts: 1 }, "mayDeleteAccounts: true or false"],
  ])("refuse %s", async (_name, body, sentence) => {
    await expect(sandbox.control("console", body)).rejects.toThrow(sentence);
  });

  it("hold 500 bytes of text", async () => {
    const write = (Value: unknown): Promise<unknown> =>
      sandbox.codeOf(SET, {
        From_Account: "player_00001",
        ProfileItem: [{ Tag: "Tag_Profile_Custom_Rank", Value }],
      });
    expect(await write("가".repeat(166))).toBe(0);
    expect(await write("가".repeat(167))).toBe(40601);
    expect(await write(5)).toBe(40610);
  });
});

function field(index: number): string {
  return `Tag_Profile_Custom_${String.fromCharCode(65 + index)}`;
}

describe("standard profile fields", () => {
  it.each<[string, unknown, number]>([
    ["Tag_Profile_IM_Location", "x".repeat(16), 0],
    ["Tag_Profile_IM_Location", "x".repeat(17), 40605],
    ["Tag_Profile_IM_BirthDay", 20190419, 0],
    ["Tag_Profile_IM_BirthDay", 2 ** 32, 40605],
    ["Tag_Profile_IM_BirthDay", "20190419", 40610],
    ["Tag_Profile_IM_AllowType", "AllowType_Type_DenyAny", 0],
    ["Tag_Profile_IM_AllowType", "DenyAny", 40605],
    ["Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut", 0],
    ["Tag_Profile_IM_AdminForbidType", 1, 40610],
    ["Tag_Profile_IM_Role", 7, 0],
    ["Tag_Profile_IM_MsgSettings", 1, 0],
    ["Tag_Profile_IM_Language", -1, 40605],
    ["Tag_Profile_IM_Image", "x".repeat(501), 40601],
  ])("%s with %j is answered %i", async (Tag, Value, code) => {
    const body = { From_Account: "player_00002", ProfileItem: [{ Tag, Value }] };
    expect(await sandbox.codeOf(SET, body)).toBe(code);
  });
});

describe("Profile.CallbackPortraitSet", () => {
  it("tells who wrote which fields, for an admin and for a player", async () => {
    const { service, callbacks, call } = sandboxService();
    const ProfileItem = [{ Tag: "Tag_Profile_IM_Level", Value: 42 }];
    await call(profileEndpoints, "portrait_set", { From_Account: "p1", ProfileItem });
    setProfileAs(service, { account: "p2", origin: phone }, ProfileItem);
    expect(callbacks.told).toEqual([
      {
        command: "Profile.CallbackPortraitSet",
        origin: { clientIp: "127.0.0.1", platform: "RESTAPI" },
        body: {
          Operator_Account: "administrator",
          From_Account: "p1",
          EventTime: expect.any(Number),
          ProfileItem,
        },
      },
      {
        command: "Profile.CallbackPortraitSet",
        origin: phone,
        body: expect.objectContaining({ Operator_Account: "p2", From_Account: "p2" }),
      },
    ]);
  });
});

describe("coming and going", () => {
  const statusOf = async (call: ReturnType<typeof sandboxService>["call"], account: string): Promise<unknown> =>
    (await call(presenceEndpoints, "query_online_status", { To_Account: [account], IsNeedDetail: 1 })).QueryResult;

  it("is told by State.StateChange, a second login of the same platform with the device it pushed out", async () => {
    const { service, callbacks, call } = sandboxService();
    const iPhone = { ...phone, platform: "iOS" };
    loginAs(service, "p1", phone);
    loginAs(service, "p1", phone);
    loginAs(service, "p1", iPhone);
    expect(await statusOf(call, "p1")).toEqual([
      {
        To_Account: "p1",
        Status: "Online",
        Detail: [
          { Platform: "Android", Status: "Online" },
          { Platform: "iOS", Status: "Online" },
        ],
      },
    ]);
    logoutAs(service, "p1", phone);
    logoutAs(service, "p1", phone);
    expect(await statusOf(call, "p1")).toMatchObject([{ Status: "Online" }]);
    logoutAs(service, "p1", iPhone);
    expect(await statusOf(call, "p1")).toEqual([{ To_Account: "p1", Status: "Offline" }]);
    const info = (Action: string, Reason: string): Json => ({ Action, To_Account: "p1", Reason });
    expect(callbacks.of("State.StateChange")).toEqual([
      { EventTime: expect.any(Number), Info: info("Login", "Register") },
      { EventTime: expect.any(Number), Info: info("Login", "Register"), KickedDevice: [{ Platform: "Android" }] },
      { EventTime: expect.any(Number), Info: info("Login", "Register") },
      { EventTime: expect.any(Number), Info: info("Logout", "Unregister") },
      { EventTime: expect.any(Number), Info: info("Logout", "Unregister") },
    ]);
    // The vendor writes this one platform in capitals here.
    expect(callbacks.told.map(({ origin }) => origin.platform)).toEqual([
      "Android",
      "Android",
      "IOS",
      "Android",
      "IOS",
    ]);
  });

  it("leaves a phone that lost its connection PushOnline for seven days", async () => {
    const { service, callbacks, call } = sandboxService();
    loginAs(service, "p1", phone);
    disconnectAs(service, "p1", { reason: "TimeOut", origin: phone });
    expect(callbacks.of("State.StateChange").at(-1)).toMatchObject({
      Info: { Action: "Disconnect", Reason: "TimeOut" },
    });
    const Detail = [{ Platform: phone.platform, Status: "PushOnline" }];
    expect(await statusOf(call, "p1")).toEqual([{ To_Account: "p1", Status: "PushOnline", Detail }]);
    service.clock.setOffset(7 * 86_400 * 1000 + 1000);
    expect(await statusOf(call, "p1")).toEqual([{ To_Account: "p1", Status: "Offline" }]);
  });

  it("is ended by a kick, which is told once and only of players who were online", async () => {
    const { service, callbacks, call } = sandboxService();
    loginAs(service, "p1", phone);
    await call(accountEndpoints, "kick", { UserID: "p1" });
    await call(accountEndpoints, "kick", { UserID: "p1" });
    expect(callbacks.of("State.StateChange")).toMatchObject([
      { Info: { Action: "Login" } },
      { Info: { Action: "Logout", To_Account: "p1", Reason: "Unregister" } },
    ]);
    expect(await statusOf(call, "p1")).toMatchObject([{ Status: "Offline" }]);
    expect(await sandbox.codeOf("im_open_login_svc/kick", { UserID: "ghost" })).toBe(70107);
  });
});

describe("deleting accounts", () => {
  it("needs the trial or the console's leave, and outside the trial the id is gone for three months", async () => {
    const own = await SandboxProcess.start(["--players", "5", "--edition", "standard"]);
    const body = { DeleteItem: [{ UserID: "player_00001" }, { UserID: "ghost" }] };
    expect(await own.codeOf("im_open_login_svc/account_delete", body)).toBe(71000);
    await own.control("console", { mayDeleteAccounts: true });
    expect(await own.call("im_open_login_svc/account_delete", body)).toMatchObject({
      ErrorCode: 0,
      ResultItem: [{ ResultCode: 0 }, { ResultCode: 70107 }],
    });
    const again = { UserID: "player_00001" };
    expect(await own.codeOf("im_open_login_svc/account_import", again)).toBe(70399);
    expect(await own.call("im_open_login_svc/multiaccount_import", { AccountList: [again] })).toMatchObject({
      ErrorCode: 0,
      FailAccounts: ["player_00001"],
    });
    await own.control("clock", { advanceSeconds: 90 * 86_400 + 1 });
    expect(await own.codeOf("im_open_login_svc/account_import", again)).toBe(0);
    await own.stop();
  });
});
