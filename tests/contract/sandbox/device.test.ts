import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { textMessage } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

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

async function post(door: string, body: Json): Promise<Json> {
  const response = await fetch(`${sandbox.url}/device/api/${door}`, { method: "POST", body: JSON.stringify(body) });
  return await response.json();
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

  it("says at once, over one connection for all phones, what changed on which", async () => {
    const stream = await listen("player_00003", "player_00004");
    await stream.until({ account: "player_00004", what: "mailbox" });
    await send("player_00003", "knock");
    await stream.until({ account: "player_00003", what: "mailbox" });
    const { GroupId: group } = await post("act", {
      type: "create",
      account: "player_00004",
      groupType: "Public",
      name: "Phones",
      applyOption: "FreeAccess",
    });
    await stream.until({ account: "player_00004", what: "groups" });
    await stream.until({ account: "player_00003", what: "open" });
    await post("act", { type: "join", account: "player_00003", group });
    await stream.until({ account: "player_00003", what: "group", group });
    await sandbox.call("group_open_http_svc/send_group_system_notification", { GroupId: group, Content: "welcome" });
    await stream.until({ account: "player_00003", what: "group", group });
    await stream.close();
  });

  it("names the account that does not exist", async () => {
    expect(await device("mailbox?account=ghost")).toEqual({ error: "account: ghost does not exist" });
  });

  it("keeps mail of the game and talk of players apart", async () => {
    await send("player_00005", "a mail");
    await post("act", { type: "say", account: "player_00006", to: "player_00005", text: "a line" });
    expect(await device("mailbox?account=player_00005")).toMatchObject({
      player: { unread: 1 },
      mails: [{ from: "system_mail", body: [{ MsgContent: { Text: "a mail" } }] }],
    });
    expect(await device("chats?account=player_00005")).toMatchObject({
      chats: [{ peer: { id: "player_00006" }, unread: 1, last: { text: "a line" } }],
    });
    await post("act", { type: "say", account: "player_00005", to: "player_00006", text: "an answer" });
    await post("act", { type: "read", account: "player_00005", peer: "player_00006" });
    expect(await device("chat?account=player_00005&peer=player_00006")).toMatchObject({
      unread: 0,
      lines: [
        { from: "player_00006", text: "a line" },
        { from: "player_00005", text: "an answer" },
      ],
    });
    expect(await device("mailbox?account=player_00005")).toMatchObject({ player: { unread: 1 } });
  });
});

describe("a team on two phones", () => {
  const owner = "player_00011";
  const guest = "player_00012";
  let group: string;

  const say = (account: string, text: string): Promise<Json> => post("act", { type: "say", account, group, text });
  const view = (account: string): Promise<unknown> =>
    device(`group?account=${account}&group=${encodeURIComponent(group)}`);

  beforeAll(async () => {
    const fields = { groupType: "Public", name: "Two Phones", maxMembers: 3, data: { kind: "team", lang: "ko" } };
    group = String((await post("act", { type: "create", account: owner, ...fields })).GroupId);
  });

  it("is found, asked for, and entered when its owner lets the player in", async () => {
    const open = `open-groups?account=${guest}&search=two`;
    expect(await device(open)).toMatchObject({ groups: [{ group, kind: "team", asksFirst: true, isWaiting: false }] });
    expect(await post("act", { type: "join", account: guest, group })).toMatchObject({ outcome: "waiting" });
    expect(await device(open)).toMatchObject({ groups: [{ isWaiting: true }] });
    expect(await view(owner)).toMatchObject({ role: "Owner", applications: [{ id: guest }] });
    await post("act", { type: "answerApplication", account: owner, group, applicant: guest, answer: "agree" });
    expect(await device(open)).toEqual({ groups: [] });
    expect(await view(guest)).toMatchObject({
      role: "Member",
      members: [
        { id: owner, role: "Owner" },
        { id: guest, role: "Member" },
      ],
    });
  });

  it("shows each line to both, counts what was not read, and notices to those who were there", async () => {
    await post("act", { type: "login", account: guest });
    await say(owner, "ready?");
    await sandbox.call("group_open_http_svc/send_group_system_notification", {
      GroupId: group,
      Content: "doors close",
    });
    expect(await view(guest)).toMatchObject({
      unread: 1,
      lines: [{ from: owner, text: "ready?" }],
      notices: [{ text: "doors close" }],
    });
    await post("act", { type: "read", account: guest, group });
    expect(await device(`chats?account=${guest}`)).toMatchObject({ groups: [{ group, unread: 0 }] });
  });

  it("tells the player what moderation did: refused, dropped, changed", async () => {
    const app = await AnsweringServer.start();
    await sandbox.control("callback", { url: app.url, commands: ["Group.CallbackBeforeSendMsg"] });
    const before = await view(owner);
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 10_105, ErrorInfo: "mind your words" }));
    expect(await say(guest, "a bad word")).toEqual({ code: 10_105, error: "mind your words" });
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 2, ErrorInfo: "" }));
    expect(await say(guest, "a worse word")).toMatchObject({ done: "say", MsgSeq: 0 });
    expect(await view(owner)).toMatchObject({ lines: (before as { lines: unknown[] }).lines });
    const masked = [{ MsgType: "TIMTextElem", MsgContent: { Text: "a *** word" } }];
    app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgBody: masked }));
    const { MsgSeq: seq } = await say(guest, "a silly word");
    for (const account of [owner, guest]) {
      const { lines } = (await view(account)) as { lines: Json[] };
      expect(lines.at(-1)).toMatchObject({ seq, from: guest, text: "a *** word" });
    }
    await sandbox.control("callback", { url: null });
    await app.stop();
  });

  it("shows until when a member may not speak, and lets nobody else look in", async () => {
    await post("act", { type: "mute", account: owner, group, member: guest, seconds: 600 });
    const { mutedUntil, now } = (await view(guest)) as { mutedUntil: number; now: number };
    expect(mutedUntil - now).toBeGreaterThan(590);
    expect(await say(guest, "mh")).toMatchObject({ code: 10017 });
    expect(await view("player_00013")).toMatchObject({ error: expect.stringContaining("is not in") });
  });

  it("shows who may not speak in the whole app, in groups and to one player, and for how long", async () => {
    const forEver = 4_294_967_295;
    const times = { C2CmsgNospeakingTime: forEver, GroupmsgNospeakingTime: 600 };
    await sandbox.call("openconfigsvr/setnospeaking", { Set_Account: owner, ...times });
    const { mutedUntil, now } = (await view(owner)) as { mutedUntil: number; now: number };
    expect(mutedUntil - now).toBeGreaterThan(590);
    expect(await device(`chat?account=${owner}&peer=${guest}`)).toMatchObject({ mutedUntil: forEver });
    expect(await say(owner, "mh")).toMatchObject({ code: 10017 });
  });
});

/** What the page hears, in order. */
async function listen(...accounts: string[]): Promise<{ until: (event: Json) => Promise<void>; close: () => unknown }> {
  const query = new URLSearchParams(accounts.map((account) => ["account", account]));
  const response = await fetch(`${sandbox.url}/device/api/events?${query}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    until: async (event) => {
      const line = `data: ${JSON.stringify(event)}\n\n`;
      while (!text.includes(line)) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) throw new Error(`the stream ended before ${line}`);
        text += chunk.value;
      }
      text = text.slice(text.indexOf(line) + line.length);
    },
    close: () => reader?.cancel(),
  };
}

describe("gifts and trades on the player device", () => {
  const custom = (payload: Json, more: Json) => ({
    MsgBody: [
      {
        MsgType: "TIMCustomElem",
        MsgContent: { Data: JSON.stringify({ v: 1, ...payload }), Desc: "선물이 도착했어요" },
      },
    ],
    ...more,
  });

  it("reads as words and items in a team's chat", async () => {
    const group = { Type: "Public", Name: "Team", GroupId: "gift-room", Owner_Account: "player_00003" };
    await sandbox.call("group_open_http_svc/create_group", group);
    const say = (random: number, payload: Json) =>
      sandbox.call(
        "group_open_http_svc/send_group_msg",
        custom(payload, { GroupId: "gift-room", From_Account: "player_00003", Random: random }),
      );
    await say(1, { type: "game.gift", items: [{ code: "gold", quantity: 3 }], note: "고마워" });
    await say(2, { type: "game.trade", stage: "offered", gives: [{ code: "gem", quantity: 1 }], takes: "?" });
    await say(3, { type: "game.other" });
    const view = (await device("group?account=player_00003&group=gift-room")) as { lines: { text: string }[] };
    expect(view.lines.map(({ text }) => text)).toEqual([
      "선물이 도착했어요 · gold ×3 · 고마워",
      "선물이 도착했어요 · offered · ↓ gem ×1",
      "선물이 도착했어요",
    ]);
  });
});
