import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "50"]);
});
afterAll(() => sandbox.stop());

const IMPORT = "im_open_login_svc/account_import";
const IMPORT_MANY = "im_open_login_svc/multiaccount_import";
const CHECK = "im_open_login_svc/account_check";
const GET = "profile/portrait_get";
const SET = "profile/portrait_set";

describe("importing accounts", () => {
  it("makes the account exist, and a second import overwrites only the fields it carries", async () => {
    await sandbox.call(IMPORT, { UserID: "mira", Nick: "Mira", FaceUrl: "https://cdn.example.com/1.png" });
    expect(await sandbox.codeOf(IMPORT, { UserID: "mira", Nick: "Mira II" })).toBe(0);
    const tags = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"];
    expect(await sandbox.call(GET, { To_Account: ["mira"], TagList: tags })).toMatchObject({
      UserProfileItem: [
        {
          To_Account: "mira",
          ResultCode: 0,
          ProfileItem: [
            { Tag: "Tag_Profile_IM_Nick", Value: "Mira II" },
            { Tag: "Tag_Profile_IM_Image", Value: "https://cdn.example.com/1.png" },
          ],
        },
      ],
    });
  });

  it.each([
    ["no id", {}, 70402],
    ["a number as id", { UserID: 7 }, 60015],
    ["an id of 33 bytes", { UserID: "a".repeat(33) }, 70402],
    ["a Hangul id", { UserID: "플레이어" }, 70402],
    ["an emoji id", { UserID: "gm🎮" }, 70402],
    ["a nickname above 500 bytes", { UserID: "long", Nick: "가".repeat(167) }, 40601],
    ["a nickname that is no string", { UserID: "long", Nick: 5 }, 70402],
  ])("refuses %s", async (_name, body, code) => {
    expect(await sandbox.codeOf(IMPORT, body)).toBe(code);
  });

  it("takes both bodies and reports bad ids in FailAccounts without failing the call", async () => {
    const current = { AccountList: [{ UserID: "ana", Nick: "Ana" }, { UserID: "bad id" }] };
    expect(await sandbox.call(IMPORT_MANY, current)).toMatchObject({ ErrorCode: 0, FailAccounts: ["bad id"] });
    expect(await sandbox.call(IMPORT_MANY, { Accounts: ["ben"] })).toMatchObject({ ErrorCode: 0, FailAccounts: [] });
    expect(
      await sandbox.call(CHECK, { CheckItem: [{ UserID: "ana" }, { UserID: "ben" }, { UserID: "ghost" }] }),
    ).toMatchObject({
      ResultItem: [
        { UserID: "ana", AccountStatus: "Imported" },
        { UserID: "ben", AccountStatus: "Imported" },
        { UserID: "ghost", AccountStatus: "NotImported" },
      ],
    });
  });

  it.each([
    ["both lists", { AccountList: [{ UserID: "a" }], Accounts: ["a"] }],
    ["neither list", {}],
    ["an empty list", { Accounts: [] }],
    ["101 names", { Accounts: Array.from({ length: 101 }, (_, index) => `many_${index}`) }],
  ])("refuses %s", async (_name, body) => {
    expect(await sandbox.codeOf(IMPORT_MANY, body)).toBe(70402);
  });
});

describe("editions", () => {
  it("allow deleting only in the trial", async () => {
    expect(await sandbox.codeOf("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "ana" }] })).toBe(71000);
    const trial = await SandboxProcess.start(["--edition", "trial", "--players", "3"]);
    const body = { DeleteItem: [{ UserID: "player_00001" }, { UserID: "ghost" }] };
    expect(await trial.call("im_open_login_svc/account_delete", body)).toMatchObject({
      ErrorCode: 0,
      ResultItem: [
        { UserID: "player_00001", ResultCode: 0 },
        { UserID: "ghost", ResultCode: 70107 },
      ],
    });
    await trial.stop();
  });

  it("hold 100 accounts in the trial", async () => {
    const trial = await SandboxProcess.start(["--edition", "trial", "--players", "97"]);
    expect((await trial.control("config")).accounts).toBe(100);
    expect(await trial.codeOf(IMPORT, { UserID: "one_more" })).toBe(70398);
    await trial.stop();
  });
});

describe("profiles", () => {
  it("change and come back typed, custom fields too", async () => {
    const values = [
      { Tag: "Tag_Profile_IM_Level", Value: 13 },
      { Tag: "Tag_Profile_IM_Gender", Value: "Gender_Type_Female" },
      { Tag: "Tag_Profile_Custom_Guild", Value: "새벽" },
    ];
    expect(await sandbox.codeOf(SET, { From_Account: "player_00001", ProfileItem: values })).toBe(0);
    const answer = await sandbox.call(GET, {
      To_Account: ["player_00001", "ghost"],
      TagList: values.map((value) => value.Tag),
    });
    expect(answer).toMatchObject({
      ErrorCode: 0,
      UserProfileItem: [
        { To_Account: "player_00001", ProfileItem: values, ResultCode: 0 },
        { To_Account: "ghost", ResultCode: 40003 },
      ],
      Fail_Account: ["ghost"],
    });
  });

  it.each([
    ["a text as level", "Tag_Profile_IM_Level", "13", 40610],
    ["a number as nickname", "Tag_Profile_IM_Nick", 13, 40610],
    ["a negative level", "Tag_Profile_IM_Level", -1, 40605],
    ["an unknown gender", "Tag_Profile_IM_Gender", "Other", 40605],
    ["a signature above 500 bytes", "Tag_Profile_IM_SelfSignature", "x".repeat(501), 40601],
    ["an unknown tag", "Tag_Profile_IM_Shoe", "41", 40009],
    ["a custom keyword of nine letters", "Tag_Profile_Custom_Abcdefghi", "x", 40009],
  ])("refuse %s", async (_name, Tag, Value, code) => {
    expect(await sandbox.codeOf(SET, { From_Account: "player_00001", ProfileItem: [{ Tag, Value }] })).toBe(code);
  });

  it("refuse unknown accounts, missing lists and more than 100 names", async () => {
    const nick = [{ Tag: "Tag_Profile_IM_Nick", Value: "x" }];
    const tags = ["Tag_Profile_IM_Nick"];
    expect(await sandbox.codeOf(SET, { From_Account: "ghost", ProfileItem: nick })).toBe(40003);
    expect(await sandbox.codeOf(GET, { TagList: tags })).toBe(40002);
    expect(await sandbox.codeOf(GET, { To_Account: ["player_00001"] })).toBe(40001);
    expect(await sandbox.codeOf(GET, { To_Account: Array(101).fill("player_00001"), TagList: tags })).toBe(40001);
  });

  it("are equal for equal seeds and differ between seeds", async () => {
    const nicknames = async (seed: string): Promise<unknown> => {
      const seeded = await SandboxProcess.start(["--players", "20", "--seed", seed]);
      const names = Array.from({ length: 20 }, (_, index) => `player_${String(index + 1).padStart(5, "0")}`);
      const answer = await seeded.call(GET, { To_Account: names, TagList: ["Tag_Profile_IM_Nick"] });
      await seeded.stop();
      return answer.UserProfileItem;
    };
    const [first, again, other] = await Promise.all([nicknames("7"), nicknames("7"), nicknames("8")]);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
