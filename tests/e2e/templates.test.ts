import type { Browser, Page } from "playwright-core";
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

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

async function addVariable(page: Page, kind: string, at: number, called: { name: string; label: string }) {
  await page.getByRole("button", { name: "Add a variable" }).click();
  await page.getByRole("menuitem", { name: kind }).click();
  await field(page, `variables.${at}.name`).fill(called.name);
  await field(page, `variables.${at}.label`).fill(called.label);
}

test("a template is written, refuses what does not fit, and becomes a draft with what was typed", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "operator", refusals: [400, 412] });
  await open("/mail/templates");
  await page.getByText("No templates yet").waitFor();
  await expectAccessible();
  await page.getByRole("link", { name: "New template" }).first().click();
  await field(page, "name").fill("Maintenance");
  await field(page, "texts.ko.title").fill("{{day}} 점검");
  await field(page, "texts.ko.body").fill("골드 {{gold}}개를 드려요.");
  await page.getByRole("tab", { name: "English" }).click();
  await field(page, "texts.en.title").fill("Maintenance on {{day}}");
  await field(page, "texts.en.body").fill("Take {{gold}} gold.");

  // A gap that nothing fills is named where it stands, and nothing typed is lost.
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The template does not hold together yet.").waitFor();
  await addVariable(page, "Day", 0, { name: "day", label: "Day of maintenance" });
  await addVariable(page, "Whole number", 1, { name: "gold", label: "Gold for everyone" });
  await field(page, "variables.1.max").fill("5000");
  await page.getByRole("button", { name: "Add item" }).click();
  await page.getByPlaceholder("Search").last().fill("gold");
  await page.getByRole("option", { name: /gold/ }).first().click();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: /Where the quantity of Gold/ }).click();
  await page.getByRole("option", { name: /\{\{gold\}\}/ }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/templates\/[0-9a-f-]{36}/);
  await page.getByText("Version 1, changed by").waitFor();
  await expectAccessible();

  await page.getByRole("button", { name: "Use", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /New mail from “Maintenance”/ });
  await dialog.locator('[name="values.gold"]').fill("50000000");
  await dialog.locator('[name="values.day"]').fill("2026-12-24");
  await dialog.getByRole("button", { name: "Make a draft" }).click();
  await dialog.getByText("is a whole number from 1 to 5,000", { exact: false }).first().waitFor();
  await expectAccessible();
  await dialog.locator('[name="values.gold"]').fill("1500");
  await dialog.getByRole("button", { name: "Make a draft" }).click();
  await page.waitForURL(/mail\/[0-9a-f-]{36}\/edit/);
  await field(page, "texts.ko.title").waitFor();
  expect(await field(page, "texts.ko.title").inputValue()).toBe("2026년 12월 24일 점검");
  expect(await field(page, "texts.ko.body").inputValue()).toBe("골드 1,500개를 드려요.");
  expect(await field(page, "attachments.0.quantity").inputValue()).toBe("1,500");
});

test("in Korean at 390 px the editor is whole and a viewer changes nothing", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "viewer", locale: "ko", width: 390 });
  await open("/mail/templates");
  await page.getByRole("link", { name: "Maintenance" }).click();
  await page.getByRole("heading", { name: "Maintenance", level: 1 }).waitFor();
  expect(await page.getByRole("button", { name: "저장" }).count()).toBe(0);
  expect(await field(page, "name").isDisabled()).toBe(true);
  await expectAccessible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
