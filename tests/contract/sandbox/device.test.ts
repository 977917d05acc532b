import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textMessage } from "#tests/support/sandbox-mail.ts";
import { SandboxProcess } from "#tests/support/sandbox-process.ts";

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "30"]);
});
afterAll(() => sandbox.stop());

const send = (account: string, text: string) =>
  sandbox.call("openim/sendmsg", textMessage(text, { To_Account: account }));

async function device(path: string): Promise<unknown> {
  const result = await sandbox.get(`/device/api/${path}`);
  return "cut" in result ? result.cut : result.body;
}

describe("the player device", () => {
  it("serves its page and files under a policy that runs nothing from elsewhere", async () => {
    const page = await fetch(`${sandbox.url}/device?account=player_00001`);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    const html = await page.text();
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await fetch(`${sandbox.url}${file}`)).status).toBe(200);
    expect(html).not.toMatch(/https?:\/\/|style="|<script>/);
  });

  it("finds players by id and by nickname", async () => {
    await sandbox.call("im_open_login_svc/account_import", { UserID: "moon", Nick: "달빛 여우" });
    expect(await device(`players?search=${encodeURIComponent("달빛")}`)).toMatchObject({ players: [{ id: "moon" }] });
    expect(await device("players?search=player_00007")).toMatchObject({ players: [{ id: "player_00007" }] });
    expect(await device("players?search=nobody-like-this")).toEqual({ players: [] });
  });

  it("shows the newest mail first and counts down the unread badge as mails are opened", async () => {
    await send("player_00002", "first");
    const { MsgKey: key } = await send("player_00002", "second");
    expect(await device("mailbox?account=player_00002")).toMatchObject({
      player: { unread: 2 },
      mails: [{ key, isRead: false, body: [{ MsgContent: { Text: "second" } }] }, { isRead: false }],
    });
    const opened = await fetch(`${sandbox.url}/device/api/open`, {
      method: "POST",
      body: JSON.stringify({ account: "player_00002", from: "system_mail", key }),
    });
    expect(opened.status).toBe(200);
    expect(await device("mailbox?account=player_00002")).toMatchObject({
      player: { unread: 1 },
      mails: [{ key, isRead: true }, { isRead: false }],
    });
  });

  it("says at once when the mailbox changed", async () => {
    const response = await fetch(`${sandbox.url}/device/api/events?account=player_00003`);
    const stream = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await stream?.read())?.value).toContain("data: changed");
    await send("player_00003", "knock");
    expect((await stream?.read())?.value).toContain("data: changed");
    await stream?.cancel();
  });

  it("names the account that does not exist", async () => {
    expect(await device("mailbox?account=ghost")).toEqual({ error: "account: ghost does not exist" });
  });
});
