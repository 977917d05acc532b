import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { playerIds, textMessage } from "#tests/support/sandbox-mail.ts";
import { newDataDir, runToExit, SandboxProcess } from "#tests/support/sandbox-process.ts";

const history = {
  Operator_Account: "player_00002",
  Peer_Account: "system_mail",
  MaxCnt: 100,
  MinTime: 0,
  MaxTime: 4_000_000_000,
};

describe("a data folder", () => {
  it("keeps everything acknowledged through kill -9", async () => {
    const flags = ["--players", "10", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    await first.call("openim/batchsendmsg", textMessage("survives", { To_Account: playerIds(3) }));
    await first.call("im_open_login_svc/account_import", { UserID: "newcomer", Nick: "새 이웃" });
    await first.call("openim/admin_set_msg_read", { Report_Account: "player_00001", Peer_Account: "system_mail" });
    await first.call("profile/portrait_set", {
      From_Account: "player_00003",
      ProfileItem: [{ Tag: "Tag_Profile_IM_Level", Value: 77 }],
    });
    const before = await first.call("openim/admin_getroammsg", history);
    await first.stop("SIGKILL");

    const second = await SandboxProcess.start(flags);
    expect(await second.call("openim/admin_getroammsg", history)).toEqual(before);
    expect(await second.control("ledger?contains=survives")).toEqual({ recipients: 3, deliveries: 3, duplicates: 0 });
    const profiles = await second.call("profile/portrait_get", {
      To_Account: ["newcomer", "player_00003"],
      TagList: ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Level"],
    });
    expect(JSON.stringify(profiles)).toContain("새 이웃");
    expect(JSON.stringify(profiles)).toContain("77");
    const unread = (account: string) => second.call("openim/get_c2c_unread_msg_num", { To_Account: account });
    expect((await unread("player_00001")).AllC2CUnreadMsgNum).toBe(0);
    expect((await unread("player_00002")).AllC2CUnreadMsgNum).toBe(1);
    await second.stop();
  });

  it("loses nothing acknowledged when the process dies in the middle of a stream of calls", async () => {
    const flags = ["--players", "10", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    const keys: unknown[] = [];
    const send = async (): Promise<void> => {
      for (;;) {
        const body = JSON.stringify(textMessage("stream", { To_Account: "player_00002" }));
        const result = await first.raw("openim/sendmsg", { body });
        if ("cut" in result) return;
        keys.push(result.body.MsgKey);
        if (keys.length === 30) await first.stop("SIGKILL");
      }
    };
    await Promise.all([send(), send(), send()]);

    const second = await SandboxProcess.start(flags);
    const { deliveries } = await second.control("ledger?account=player_00002");
    const kept = (deliveries as { key: string }[]).map((delivery) => delivery.key);
    expect(kept).toEqual(expect.arrayContaining(keys));
    await second.stop();
  });

  it("cuts off a torn last line and goes on behind it", async () => {
    const directory = newDataDir();
    const flags = ["--players", "10", "--data-dir", directory];
    const first = await SandboxProcess.start(flags);
    await first.call("openim/sendmsg", textMessage("whole", { To_Account: "player_00002" }));
    await first.stop();
    appendFileSync(join(directory, "journal.ndjson"), '{"op":"message","from":"system_ma');

    const second = await SandboxProcess.start(flags);
    await second.call("openim/sendmsg", textMessage("after the tear", { To_Account: "player_00002" }));
    await second.stop();
    const third = await SandboxProcess.start(flags);
    expect((await third.control("ledger?account=player_00002")).deliveries).toHaveLength(2);
    await third.stop();
  });

  it("is refused when it belongs to another app or is damaged inside, in a sentence and untouched", async () => {
    const directory = newDataDir();
    const path = join(directory, "journal.ndjson");
    const sandbox = await SandboxProcess.start(["--players", "1", "--data-dir", directory]);
    await sandbox.stop();
    const other = await runToExit(["--port", "0", "--sdk-app-id", "5", "--data-dir", directory]);
    expect(other).toMatchObject({ code: 1, output: expect.stringContaining("belongs to app 1400009001") });

    const damaged = `${readFileSync(path, "utf8")}not json\n{"op":"range"}\n`;
    writeFileSync(path, damaged);
    const refused = await runToExit(["--port", "0", "--sdk-app-id", "1400009001", "--data-dir", directory]);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("line 2 is not JSON") });
    expect(readFileSync(path, "utf8")).toBe(damaged);
  });

  it("is emptied by a reset", async () => {
    const flags = ["--players", "10", "--data-dir", newDataDir()];
    const first = await SandboxProcess.start(flags);
    await first.call("openim/sendmsg", textMessage("gone", { To_Account: "player_00002" }));
    await first.control("reset", {});
    expect(await first.control("ledger?contains=gone")).toMatchObject({ deliveries: 0 });
    await first.stop();
    const second = await SandboxProcess.start(flags);
    expect(await second.control("ledger?contains=gone")).toMatchObject({ deliveries: 0 });
    await second.stop();
  });
});
