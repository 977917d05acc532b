import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { callProcedure, signIn } from "#tests/support/journey.ts";
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

test("without anybody asking, the players' tags and attributes are there within a minute of the first start", async () => {
  const visitor = await signIn(herald, browser, { role: "viewer" });
  await visitor.open("/labels");
  await visitor.page.getByText("Tags of 5,000 of 5,000 players known").waitFor();
  await visitor.reload();
  await visitor.page.getByRole("button", { name: /^newbie/ }).click();
  await visitor.page.getByText("Clear").waitFor();
  expect(await visitor.page.getByRole("link", { name: /^Change/ }).count()).toBe(0);
  await visitor.expectAccessible();
});

test("an operator gives players with a tag another one and a value: refused, planned, run, undone", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  await operator.open("/labels");
  await page.getByRole("button", { name: /^whale/ }).click();
  await page.getByRole("link", { name: /^Change these \d+ players/ }).click();
  await page.getByLabel("Tags to give").fill("season_9");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "vip" }).click();
  await page.getByRole("option", { name: "Set to" }).click();
  await page.getByLabel("Value of vip").fill("가".repeat(17));
  await page.getByRole("button", { name: "Make a plan" }).click();
  await page.getByText("A value has at most 50 bytes").last().waitFor();
  await operator.expectAccessible();
  await page.getByLabel("Value of vip").fill("diamond");
  await page.getByRole("button", { name: "Make a plan" }).click();
  await page.waitForURL(/\/changes\/[0-9a-f-]{36}/);
  await page.getByText("Planned", { exact: true }).waitFor();
  await operator.expectAccessible();

  await page.getByRole("button", { name: /^Change \d+ players/ }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: /^Change \d+ players/ }).click();
  await page.getByText("Completed", { exact: true }).waitFor();
  const first = page.locator("section code").first();
  const account = (await first.textContent()) ?? "";
  const labels = { tags: expect.arrayContaining(["whale", "season_9"]), attributes: expect.anything() };
  const held = await (
    await page.request.get(
      `${herald.url}/api/trpc/labels.player?input=${encodeURIComponent(JSON.stringify({ json: { game: "sandbox", account } }))}`,
    )
  ).json();
  expect(held.result.data.json).toMatchObject({ ...labels, attributes: { vip: "diamond" } });

  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Planned", { exact: true }).waitFor();
  await operator.expectAccessible();
  await page.getByRole("button", { name: /^Change \d+ players/ }).click();
  await dialog.getByRole("button", { name: /^Change \d+ players/ }).click();
  await page.getByText("Completed", { exact: true }).waitFor();
  await operator.open("/labels");
  await page.getByRole("button", { name: /^whale/ }).waitFor();
  expect(await page.getByRole("button", { name: /^season_9/ }).count()).toBe(0);
});

test("one player's tags are changed in the panel, and what somebody else changed meanwhile is not overwritten", async () => {
  const operator = await signIn(herald, browser, { role: "operator", refusals: [409] });
  const { page } = operator;
  await operator.open("/labels?open=player_00002");
  const form = page.getByRole("form", { name: "Tags and attributes of this player" });
  await form.getByLabel("Tags", { exact: true }).fill("beta tester");
  await page.keyboard.press("Enter");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("The player has these tags and attributes now").waitFor();
  await operator.expectAccessible();

  await operator.open("/labels?open=player_00003");
  await form.getByLabel("vip").fill("gold");
  const before = await page.request.get(
    `${herald.url}/api/trpc/labels.player?input=${encodeURIComponent(JSON.stringify({ json: { game: "sandbox", account: "player_00003" } }))}`,
  );
  const { tags, attributes } = (await before.json()).result.data.json;
  const change = { account: "player_00003", tags: [...tags, "elsewhere"], attributes, before: { tags, attributes } };
  await callProcedure(operator, "labels.setPlayer", change);
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("changed meanwhile").waitFor();
  expect(await form.getByLabel("vip").inputValue()).toBe("gold");
});

test("an admin renames an attribute after being told what it breaks, and the values stay", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  const { page } = admin;
  await admin.open("/labels/names");
  await page.getByLabel("Name of place 0").fill("rank");
  await page.getByLabel("Name of place 9").fill("guild");
  await page.getByRole("button", { name: "Save 2 names" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("5,000 players have a value").waitFor();
  await admin.expectAccessible();
  await dialog.getByRole("button", { name: "Rename" }).click();
  await page.getByText("The attributes have these names now").waitFor();
  await admin.open("/labels?name=rank&value=gold");
  await page.getByText("rank = gold").waitFor();
  await page
    .getByRole("cell", { name: /rank gold/ })
    .first()
    .waitFor();
});

test.each([
  { locale: "en", width: 1440 },
  { locale: "ko", width: 390 },
])("every part is accessible and fits at $width px in $locale", async ({ locale, width }) => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "owner", locale, width });
  for (const part of ["", "?open=player_00001", "/names", "/changes", "/changes/new"]) {
    await open(`/labels${part}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), part).toBeLessThanOrEqual(0);
    await expectAccessible();
  }
});
