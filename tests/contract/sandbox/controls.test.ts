import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, runToExit, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "20", "--admin", "administrator", "--admin", "second_admin"]);
});
afterAll(() => sandbox.stop());

describe("controls", () => {
  it("tell what a client needs to connect", async () => {
    expect(await sandbox.control("config")).toMatchObject({
      sdkAppId: TEST_APP.sdkAppId,
      key: TEST_APP.key,
      edition: "enterprise",
      admins: ["administrator", "second_admin"],
      players: 20,
      historyDays: 90,
    });
  });

  it("count accounts that hold the same mail twice", async () => {
    const send = (count: number): Promise<Json> =>
      sandbox.call("openim/batchsendmsg", textMessage("the same mail", { To_Account: playerIds(count) }));
    await send(5);
    await send(2);
    expect(await sandbox.control("ledger?contains=the%20same%20mail")).toEqual({
      recipients: 5,
      deliveries: 7,
      duplicates: 2,
    });
    expect(await sandbox.control("stats")).toMatchObject({ deliveries: 7, duplicates: 2, messages: 2 });
  });

  it("tell who is in which group at this moment, live rooms included", async () => {
    const [owner = "", guest = ""] = playerIds(2);
    const service = "group_open_http_svc";
    const create = { Type: "Public", Name: "seen", GroupId: "seen", Owner_Account: owner };
    await sandbox.call(`${service}/create_group`, { ...create, MemberList: [{ Member_Account: guest }] });
    const membersOf = async () =>
      ((await sandbox.control("members")).groups as Json[]).find(({ groupId }) => groupId === "seen");
    expect(await membersOf()).toEqual({ groupId: "seen", type: "Public", members: [owner, guest] });
    await sandbox.call(`${service}/delete_group_member`, { GroupId: "seen", MemberToDel_Account: [guest] });
    expect(await membersOf()).toEqual({ groupId: "seen", type: "Public", members: [owner] });
    await sandbox.call(`${service}/destroy_group`, { GroupId: "seen" });
    expect(await membersOf()).toBeUndefined();
  });

  it("add accounts by list and by range", async () => {
    await sandbox.control("accounts", { accounts: ["guest_a"] });
    await sandbox.control("accounts", { prefix: "bulk_", digits: 7, from: 1, to: 100_000 });
    const answer = await sandbox.call("im_open_login_svc/account_check", {
      CheckItem: [{ UserID: "guest_a" }, { UserID: "bulk_0100000" }, { UserID: "bulk_0100001" }],
    });
    expect((answer.ResultItem as Json[]).map((item) => item.AccountStatus)).toEqual([
      "Imported",
      "Imported",
      "NotImported",
    ]);
  });

  it.each<[string, unknown, string]>([
    ["ledger", undefined, "account, contains, push or group"],
    ["ledger?contains=", undefined, "contains"],
    ["ledger?account=ghost", undefined, "account"],
    ["clock", {}, "advanceSeconds or at"],
    ["clock", { at: "yesterday" }, "at"],
    ["clock", { advanceSeconds: "5" }, "advanceSeconds"],
    ["clock", [], "body"],
    ["act", { type: "dance", account: "player_00001" }, "type"],
    ["act", { type: "login", account: "ghost" }, "account"],
    ["act", { type: "read", account: "player_00001" }, "peer"],
    ["act", { type: "say", account: "player_00001", to: "ghost", text: "hi" }, "to"],
    ["act", { type: "say", account: "player_00001", to: "player_00002" }, "text or msgBody"],
    ["act", { type: "login", account: "player_00001", platform: "Toaster" }, "platform"],
    ["accounts", { accounts: ["bad id"] }, "accounts"],
    ["accounts", { prefix: "p", digits: 5, from: 5, to: 1 }, "to"],
  ])("refuse bad input to %s naming the field", async (path, body, field) => {
    await expect(sandbox.control(path, body)).rejects.toThrow(`400 ${field}`);
  });
});

describe("the guard", () => {
  it("refuses a Host that is not loopback, at every door", async () => {
    for (const path of ["/__sandbox/config", "/device", "/v4/openim/sendmsg"]) {
      expect(await sandbox.get(path, { host: "evil.example:3100" })).toMatchObject({ status: 403 });
    }
  });

  it("refuses a page of another site", async () => {
    expect(await sandbox.get("/__sandbox/config", { origin: "https://evil.example" })).toMatchObject({ status: 403 });
  });

  it("asks for the token at controls and device when one is set, and then accepts any Host", async () => {
    const guarded = await SandboxProcess.start(["--players", "2", "--token", "let-me-in"]);
    const host = "sandbox.studio.example";
    expect(await guarded.get("/__sandbox/config", { host })).toMatchObject({ status: 403 });
    expect(await guarded.get("/device", { host })).toMatchObject({ status: 403 });
    expect(await guarded.get("/__sandbox/config?token=wrong", { host })).toMatchObject({ status: 403 });
    expect(await guarded.get("/__sandbox/config?token=let-me-in", { host })).toMatchObject({ status: 200 });
    expect(await guarded.get("/device", { host, authorization: "Bearer let-me-in" })).toMatchObject({ status: 200 });
    expect(await guarded.codeOf("im_open_login_svc/account_check", { CheckItem: [{ UserID: "player_00001" }] })).toBe(
      0,
    );
    await guarded.stop();
  });
});

describe("starting and stopping", () => {
  it.each([
    [["--port", "x"], "--port"],
    [["--edition", "gold"], "--edition"],
    [["--traffic", "many"], "--traffic"],
    [["--traffic", "1001"], "--traffic"],
    [["--callback", "ftp://127.0.0.1/"], "--callback: an http"],
    [["--callback-retry", "maybe"], "--callback-retry"],
    [["--callback-failure", "panic"], "--callback-failure"],
    [["--callback-commands", "Group"], "--callback-commands"],
    [["--latency-profile", "wild"], "--latency-profile"],
    [["--host", "0.0.0.0"], "--token"],
    [["--unknown"], "--unknown"],
  ])("refuses %s in a sentence", async (flags, part) => {
    const { code, output } = await runToExit(flags);
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining(part) });
    expect(output).not.toContain("    at ");
  });

  it("says who is in the way when the port is taken", async () => {
    const { port } = new URL(sandbox.url);
    const { code, output } = await runToExit(["--port", port]);
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining(`port ${port} on 127.0.0.1 is in use`),
    });
  });

  it("stops cleanly on SIGTERM and SIGINT, also with a held connection", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const other = await SandboxProcess.start(["--players", "2"]);
      await other.control("faults", { api: "*", kind: "drop" });
      const held = other.raw("openim/query_online_status", { body: '{"To_Account":["player_00001"]}' });
      await expect
        .poll(async () => (await other.control("stats")).calls)
        .toMatchObject({ "openim/query_online_status": { received: 1 } });
      expect(await other.stop(signal)).toBe(0);
      expect(await held).toMatchObject({ status: 0 });
    }
  });
});
