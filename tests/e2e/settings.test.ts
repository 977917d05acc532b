import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { callProcedure, signIn } from "#tests/support/journey.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";
import { SandboxProcess } from "#tests/support/sandbox-process.ts";

let herald: RunningHerald;
let browser: Browser;
let platform: SandboxProcess | undefined;

beforeAll(async () => {
  herald = await startHerald();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
  await herald?.stop();
});

const parts = [
  ...[
    "",
    "/connection",
    "/admins",
    "/senders",
    "/quotas",
    "/callbacks",
    "/notices",
    "/user-sig",
    "/members",
    "/roles",
    "/games",
    "/games/new",
  ],
];

test.each([
  { locale: "en", width: 1440 },
  { locale: "ko", width: 390 },
])("every part of the settings is accessible and fits at $width px in $locale", async ({ locale, width }) => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "owner", locale, width });
  for (const part of [...parts, "/../account"]) {
    await open(`/settings${part}`);
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), part).toBeLessThanOrEqual(0);
    await expectAccessible();
  }
});

test("a game is added when its platform answers, its key is rotated, and old signatures are still explained", async () => {
  const app = { sdkAppId: 1_400_077_001, key: "first-key-of-this-game" };
  const port = await findFreePort();
  const flags = ["--port", String(port), "--players", "10"];
  platform = await SandboxProcess.start(flags, app);
  const owner = await signIn(herald, browser, { role: "owner", refusals: [400, 403] });
  const { page } = owner;

  await owner.open("/settings/games/new");
  await page.getByLabel("Name", { exact: true }).fill("Rotor");
  await page.getByLabel("Short name").fill("rotor");
  await page.getByLabel("SDKAppID").fill(String(app.sdkAppId));
  await page.getByLabel("Key", { exact: true }).fill("not-the-key");
  await page.getByLabel("Endpoint").fill(platform.url);
  await page.getByRole("button", { name: "Check and add" }).click();
  await page.getByRole("alert").filter({ hasText: "The IM refuses what is signed this way" }).first().waitFor();
  await page.getByLabel("Key", { exact: true }).fill(app.key);
  await page.getByRole("button", { name: "Check and add" }).click();
  await page.waitForURL(/\/rotor\/settings\/callbacks$/);

  const part = (path: string) => page.goto(`${herald.url}/rotor/settings${path}`);
  await part("/user-sig");
  const sign = page.getByRole("form", { name: "Sign a login" });
  const signFor = async (player: string) => {
    await sign.getByLabel("Player").fill(player);
    await sign.getByLabel("Reason").fill("ticket 4711");
    await sign.getByRole("button", { name: "Sign", exact: true }).click();
  };
  await signFor("administrator");
  await page.getByText("administrator belongs to Herald itself").first().waitFor();
  await signFor("player_1");
  const shown = page.getByRole("status", { name: "Signature" });
  await shown.waitFor();
  const signature = (await shown.textContent()) ?? "";
  expect(signature.length).toBeGreaterThan(100);

  const explain = async (text: string) => {
    const form = page.getByRole("form", { name: "What is this signature?" });
    await form.getByLabel("Signature").fill(text);
    await form.getByRole("button", { name: "Explain" }).click();
  };
  await explain(signature);
  await page.getByText("The current key").waitFor();
  await owner.expectAccessible();
  await explain(`${signature}x`.slice(1));
  await page.getByText("This is no signature").waitFor();

  // In the vendor's console the key is another one now; the endpoint stays.
  await platform.stop();
  platform = await SandboxProcess.start(flags, { ...app, key: "second-key-of-this-game" });
  await part("/connection");
  await page.getByRole("button", { name: "Rotate key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("New key").fill("a-key-from-elsewhere");
  await dialog.getByLabel("Reason").fill("rotated in the console");
  await dialog.getByRole("button", { name: "Check and rotate" }).click();
  await dialog.getByText("The IM refuses what is signed this way").first().waitFor();
  await owner.expectAccessible();
  await dialog.getByLabel("New key").fill("second-key-of-this-game");
  await dialog.getByRole("button", { name: "Check and rotate" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("The previous key is remembered until").waitFor();
  await page.getByRole("button", { name: "Check the connection" }).click();
  await page.getByText("The platform accepts what the game’s key signs.").waitFor();

  await part("/user-sig");
  await explain(signature);
  await page.getByText("Valid under the previous key").waitFor();

  const audit = JSON.stringify(await callProcedure(owner, "audit.list", { game: "rotor", limit: 50 }));
  expect(audit).toContain("game.key_rotate");
  for (const secret of [signature, app.key, "second-key-of-this-game", "not-the-key"]) {
    expect(audit).not.toContain(secret);
    expect(herald.output()).not.toContain(secret);
  }
});

test("a sender is added, renamed and moved up; one that mail comes from stays", async () => {
  const admin = await signIn(herald, browser, { role: "admin", refusals: [412] });
  const { page } = admin;
  await admin.open("/settings/senders");
  await page.getByRole("button", { name: "Add sender" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Account", { exact: true }).fill("guild_desk");
  await dialog.getByLabel("Name", { exact: true }).fill("Guild desk");
  await dialog.getByRole("button", { name: "Add sender" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Rename Guild desk" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Guild hall");
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Move Guild hall up" }).click();
  await page.getByText("Order saved").first().waitFor();
  await page.locator("main ol > li").nth(1).getByText("Guild hall").waitFor();

  await page.getByRole("button", { name: "Remove System mail" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("button", { name: "Remove" }).click();
  await confirm.getByText("not finished").waitFor();
  await admin.expectAccessible();
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Remove Guild hall" }).click();
  await confirm.getByRole("button", { name: "Remove" }).click();
  await confirm.waitFor({ state: "detached" });
  expect(await page.getByText("guild_desk").count()).toBe(0);
});

test("the callback address appears when asked for, and a viewer is not offered it", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  await admin.open("/settings/callbacks");
  expect(await admin.page.content()).not.toMatch(/im\/callback\/sandbox\/[\w-]{20}/);
  await admin.page.getByRole("button", { name: "Show the address" }).click();
  const address = admin.page.getByRole("status", { name: "Callback address" });
  await address.waitFor();
  expect(await address.textContent()).toMatch(/\/im\/callback\/sandbox\/[\w-]{32}$/);
  const viewer = await signIn(herald, browser, { role: "viewer" });
  await viewer.open("/settings/callbacks");
  await viewer.page.getByText("Your role does not include seeing the callback address.").waitFor();
  expect(await viewer.page.getByRole("link", { name: "UserSig" }).count()).toBe(0);
});

test("the check of the connection and a refused field speak Korean, and the refusal is said once", async () => {
  const owner = await signIn(herald, browser, { role: "owner", locale: "ko", refusals: [400] });
  const { page } = owner;
  await owner.open("/settings/connection");
  await page.getByRole("button", { name: "연결 확인하기" }).click();
  await page.getByText("플랫폼이 게임 키로 만든 서명을 받아들여요.").waitFor();
  await owner.open("/settings/admins");
  await page.getByRole("button", { name: "계정 추가" }).click();
  const dialog = page.getByRole("dialog");
  const account = dialog.getByLabel("계정", { exact: true });
  await account.fill("no such");
  await page.keyboard.press("Enter");
  await dialog.getByText("영문자, 숫자, 하이픈, 밑줄만 공백 없이 1~32자로 입력해 주세요.").first().waitFor();
  await account.fill("stranger");
  await page.keyboard.press("Enter");
  const refusal = dialog.getByRole("alert").filter({ hasText: "stranger 계정은 IM의 관리자 계정이 아니에요" });
  await refusal.waitFor();
  expect((await refusal.textContent())?.split("stranger").length).toBe(2);
  await owner.expectAccessible();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});
