import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { signIn } from "#tests/support/journey.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";

let herald: RunningHerald;
let browser: Browser;

beforeAll(async () => {
  herald = await startHerald();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await herald?.stop();
});

test("a word is added, tried, made a version and published; the messages of players are judged by it", {
  timeout: 150_000,
}, async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  await moderator.open("/moderation/rules");
  await page.getByRole("button", { name: /^English/ }).click({ timeout: 60_000 });
  await page.waitForURL(/list=/);
  await page.getByRole("button", { name: "Add term" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Term", { exact: true }).fill("flibbertigibbet");
  await moderator.expectAccessible();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/open=/);
  await moderator.expectAccessible();

  const text = encodeURIComponent("You Fl1bbertigibbet");
  await moderator.open(`/moderation/rules/test?rules=draft&text=${text}`);
  await page.getByText("Term “flibbertigibbet”").waitFor({ timeout: 60_000 });
  await page.getByText("Masked").waitFor();
  await moderator.expectAccessible();

  await moderator.open("/moderation/rules/versions");
  await page.getByRole("button", { name: "Show differences" }).click({ timeout: 60_000 });
  await page.getByText("Judged no worse than by the version at work").waitFor({ timeout: 30_000 });
  await moderator.expectAccessible();
  await page.getByRole("button", { name: "Make version" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make version" }).click();
  await page.waitForURL(/versions\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Publish" }).click({ timeout: 30_000 });
  const confirm = page.getByRole("alertdialog");
  await confirm.getByLabel("Reason").fill("a word of the forums");
  await confirm.getByRole("button", { name: "Publish" }).click();
  await page.getByText("At work", { exact: true }).first().waitFor({ timeout: 30_000 });
  await moderator.expectAccessible();
});

test("a version that would stop innocent lines is refused with the lines", { timeout: 150_000 }, async () => {
  const moderator = await signIn(herald, browser, { role: "moderator", refusals: [412] });
  const { page } = moderator;
  await moderator.open("/moderation/rules");
  await page.getByRole("button", { name: /^한국어/ }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "Add term" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Term", { exact: true }).fill("발표");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/open=/);
  await moderator.open("/moderation/rules/versions");
  await page.getByRole("button", { name: "Show differences" }).click({ timeout: 60_000 });
  await page.getByText("it cannot be published").waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Make version" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make version" }).click();
  await page.waitForURL(/versions\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Publish" }).click({ timeout: 30_000 });
  const confirm = page.getByRole("alertdialog");
  await confirm.getByLabel("Reason").fill("to see");
  await confirm.getByRole("button", { name: "Publish" }).click();
  await confirm.getByText("The corpus would be judged worse").waitFor({ timeout: 30_000 });
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await expect.poll(() => page.getByText("At work", { exact: true }).count()).toBe(0);
});

test("every part of the rules is there to be read, and none of it to be changed by whoever only reads", {
  timeout: 150_000,
}, async () => {
  const auditor = await signIn(herald, browser, { role: "auditor" });
  const { page } = auditor;
  for (const part of ["", "/allowed", "/patterns", "/policies", "/checkers", "/versions", "/replays", "/test"]) {
    await auditor.open(`/moderation/rules${part}`);
    await page.getByRole("navigation", { name: "Parts of the rules" }).waitFor({ timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    await auditor.expectAccessible();
    expect(await page.getByRole("button", { name: /^(Add|New list|Start replay|Make version|Publish)/ }).count()).toBe(
      0,
    );
  }
});
