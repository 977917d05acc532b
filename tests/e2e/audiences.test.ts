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

const player = (number: number) => `player_${String(number).padStart(5, "0")}`;
const players = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => player(from + at));

test("lists are pasted, named and combined, and a condition about the result is said in words", async () => {
  const { page, open, reload, expectAccessible } = await signIn(herald, browser, { role: "operator" });
  const paste = async (ids: readonly string[]) => {
    await open("/audiences/new");
    await page.getByLabel("Paste account ids").fill(ids.join("\n"));
    await page.getByRole("button", { name: "Use these ids" }).click();
    await page.waitForURL(/\/audiences\/[0-9a-f-]{36}$/);
  };
  const rename = async (name: string) => {
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByLabel("New name").fill(name);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };
  await paste(players(1, 400));
  await rename("First four hundred");
  await expectAccessible();
  await paste([...players(301, 500), "１２３"]);
  await page.getByText("1 line is no account id").waitFor();
  await rename("Last two hundred");

  await open("/audiences/new?way=combine");
  await page.getByRole("radio", { name: "The first without the others" }).click();
  for (const [place, name] of ["First four hundred", "Last two hundred"].entries()) {
    await page.getByRole("button", { name: new RegExp(`^Audience ${place + 1}`) }).click();
    await page.getByPlaceholder("Search audiences").fill(name);
    await page.getByRole("option", { name: new RegExp(name) }).click();
    await page.locator("[cmdk-root]").waitFor({ state: "detached" });
  }
  await page.getByText("300 players").waitFor();
  await expectAccessible();
  await page.getByLabel("Name").fill("The quiet ones");
  await page.getByRole("button", { name: "Make the audience" }).click();
  await page.waitForURL(/\/audiences\/[0-9a-f-]{36}$/);
  await page.getByText("In the first list and in none of the others").waitFor();
  // As the server draws it, too.
  await reload();
  await page.getByText("In the first list and in none of the others").waitFor();
  await page.getByText("No mail rests on it").waitFor();
  await page.getByText("Ready").first().waitFor();

  await open("/audiences/new?way=condition");
  // By keyboard alone: the added line has the focus, and each of its fields is a Tab away.
  await page.getByRole("button", { name: "Add line" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("button[aria-label=What]:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "In an audience" }).press("Enter");
  await page.getByRole("button", { name: /^Audience / }).focus();
  await page.keyboard.press("Enter");
  // Any audience of the game is found by its name, however old it is.
  await page.getByPlaceholder("Search audiences").fill("quiet");
  await page.getByRole("option", { name: "The quiet ones" }).click();
  await page.getByText("Players who are in the audience “The quiet ones”").waitFor();
});

test("the builder works in Korean on a phone, and whoever may only look makes nothing", async () => {
  const small = await signIn(herald, browser, { role: "operator", locale: "ko", width: 390 });
  await small.open("/audiences/new?way=condition");
  await small.page.getByRole("button", { name: "줄 추가" }).click();
  await small.page.getByRole("combobox", { name: "항목" }).click();
  await small.page.getByRole("option", { name: "언어" }).click();
  await small.page.getByRole("checkbox", { name: "한국어" }).click();
  await small.page.getByText("언어 한국어에 해당하는 플레이어").waitFor();
  await small.open("/audiences/new?way=combine");
  await small.page.getByRole("radio", { name: "하나라도 있는 모두" }).waitFor();
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await small.expectAccessible();

  const viewer = await signIn(herald, browser, { role: "viewer" });
  await viewer.open("/audiences");
  await viewer.page.getByRole("heading", { level: 1, name: "Audiences" }).waitFor();
  expect(await viewer.page.getByRole("link", { name: "New audience" }).count()).toBe(0);
});
