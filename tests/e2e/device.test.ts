import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "#tests/support/accessible.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { SandboxProcess } from "#tests/support/sandbox-process.ts";

const goOn = answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });

let sandbox: SandboxProcess;
let app: AnsweringServer;
let browser: Browser;

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", "30"]);
  app = await AnsweringServer.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
  await app.stop();
});

/** A page with phones. An error on its console or thrown in it fails the test; answers that are refusals do not. */
async function openPhones(query: string, options: { width?: number; locale?: string } = {}): Promise<Page> {
  const { width = 1440, locale = "en" } = options;
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => {
    const isRefusal = message.text().includes("status of 400");
    if (message.type() === "error" && !isRefusal) wrong.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(wrong).toEqual([]);
  });
  await page.goto(`${sandbox.url}/device?${query}`);
  return page;
}

async function logIn(phone: Locator): Promise<void> {
  const presence = phone.getByRole("switch");
  if ((await presence.getAttribute("aria-checked")) === "false") await presence.click();
  await phone.locator(".presence.on").waitFor();
}

async function say(phone: Locator, text: string): Promise<void> {
  await phone.getByRole("textbox", { name: "Say something" }).fill(text);
  await phone.getByRole("button", { name: "Send" }).click();
}

test("two players make a team, and each sees what moderation did to their words", async () => {
  const page = await openPhones("account=player_00001&account=player_00002");
  const owner = page.locator('[data-account="player_00001"]');
  const guest = page.locator('[data-account="player_00002"]');
  for (const phone of [owner, guest]) {
    await phone.getByText("No mail yet").waitFor();
    await logIn(phone);
    await phone.getByRole("button", { name: "Find" }).click();
  }
  await expectAccessible(page);
  await owner.getByRole("button", { name: "Make a team" }).click();
  await owner.getByRole("textbox", { name: "Name of the team" }).fill("Two Owls");
  await owner.getByRole("spinbutton").fill("3");
  await owner.getByRole("button", { name: "Make it" }).click();
  await guest.getByRole("button", { name: "Two Owls: Join" }).click();
  await owner.getByText("joined").waitFor();

  await say(guest, "hello there");
  await owner.getByText("hello there").waitFor();
  await sandbox.control("callback", { url: app.url, commands: ["Group.CallbackBeforeSendMsg"] });
  app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 10_105, ErrorInfo: "mind your words" }));
  await say(guest, "first bad line");
  await guest.getByText("Not delivered · 10105: mind your words").waitFor();
  app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 2, ErrorInfo: "" }));
  await say(guest, "second bad line");
  await guest.getByText("Only you see this").waitFor();
  const masked = [{ MsgType: "TIMTextElem", MsgContent: { Text: "third *** line" } }];
  app.replyWith(answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgBody: masked }));
  await say(guest, "third bad line");
  await owner.getByText("third *** line").waitFor();
  await guest.getByText("you wrote: third bad line").waitFor();
  expect(await owner.getByText("bad line").count()).toBe(0);
  app.replyWith(goOn);
  await expectAccessible(page);

  const { groups } = (await (await fetch(`${sandbox.url}/device/api/chats?account=player_00001`)).json()) as {
    groups: { group: string }[];
  };
  const group = groups[0]?.group;
  await sandbox.control("act", { type: "mute", account: "player_00001", group, member: "player_00002", seconds: 600 });
  await guest.getByText("Muted until").waitFor();
  expect(await guest.getByRole("textbox", { name: "Say something" }).isDisabled()).toBe(true);
  await owner.getByRole("button", { name: "2 of 3" }).click();
  await owner.getByRole("button", { name: "Disband" }).click();
  await guest.getByText("This group is gone").waitFor();
});

test("phones are added, removed and kept in the address; on a narrow page one is shown at a time", async () => {
  const page = await openPhones("account=player_00003", { width: 390, locale: "ko" });
  const [first, second] = [
    page.locator('[data-account="player_00003"]'),
    page.locator('[data-account="player_00004"]'),
  ];
  await first.getByText("아직 받은 우편이 없어요").waitFor();
  await page.getByRole("button", { name: "휴대폰 추가" }).click();
  await page.getByPlaceholder("아이디 또는 닉네임").fill("player_00004");
  await page.locator('.player[data-id="player_00004"]').click();
  await second.waitFor();
  expect(await first.isVisible()).toBe(false);
  expect(new URL(page.url()).searchParams.getAll("account")).toEqual(["player_00003", "player_00004"]);
  await expectAccessible(page);

  await second.getByRole("button", { name: "대화" }).click();
  await logIn(second);
  await second.locator('.row[data-key="player_00003"]').click();
  await second.getByPlaceholder("할 말을 적어 주세요").fill("안녕!");
  await second.getByRole("button", { name: "보내기" }).click();
  await page.locator(".phone-chip .badge").waitFor();
  await page.locator(".phone-chip").first().click();
  await first.getByRole("button", { name: "대화" }).click();
  await first.getByText("안녕!").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await first.getByRole("button", { name: "휴대폰 치우기" }).click();
  expect(new URL(page.url()).searchParams.getAll("account")).toEqual(["player_00004"]);
});
