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

const pages = ["", "/mail", "/mail/new", "/items", "/audit", "/settings"];

test.each([
  { locale: "en", width: 1440 },
  { locale: "ko", width: 390 },
])("every page is accessible, fits, and speaks one language at $width px in $locale", async ({ locale, width }) => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "owner", locale, width });
  for (const path of pages) {
    await open(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator("html").getAttribute("lang"), path).toBe(locale);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    await expectAccessible();
  }
});

test("a wrong password and an unknown person read the same, and what was typed stays", async () => {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  const words: (string | null)[] = [];
  for (const email of ["owner@herald.local", "nobody@herald.local"]) {
    await page.goto(`${herald.url}/login`);
    await page.locator("[name=email]").fill(email);
    await page.locator("[name=password]").fill("not the password");
    await page.locator("button[type=submit]").click();
    const refusal = page.getByText("The email or the password is wrong.");
    await refusal.waitFor();
    words.push(await refusal.textContent());
    expect(await page.locator("[name=email]").inputValue()).toBe(email);
  }
  expect(words[0]).toBe(words[1]);
  await context.close();
});

test("a changed setting is saved, shown to the auditor before and after, and kept from whoever may not", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  await admin.open("/settings/quotas");
  const calls = admin.page.getByLabel("Calls per second", { exact: true });
  await calls.fill("0");
  await admin.page.getByRole("button", { name: "Save changes" }).click();
  await admin.page.getByRole("alert").filter({ hasText: "Calls per second" }).first().waitFor();
  await calls.fill("150");
  await admin.page.getByRole("button", { name: "Save changes" }).click();
  await admin.page.getByText("Settings saved").waitFor();

  const auditor = await signIn(herald, browser, { role: "auditor" });
  await auditor.open("/audit");
  await auditor.page.getByText("changed the settings of").first().click();
  const entry = auditor.page.getByRole("dialog");
  await entry.getByText("callsPerSecond").waitFor();
  const row = entry.getByRole("row", { name: /callsPerSecond/ });
  expect(await row.textContent()).toContain("200");
  expect(await row.textContent()).toContain("150");
  await entry.getByText(/^Sealed as leaf \d/).waitFor();
  await auditor.expectAccessible();
  await auditor.open("/mail");
  await auditor.page.getByRole("heading", { name: "Mail" }).waitFor();
  expect(await auditor.page.getByRole("link", { name: "New mail" }).count()).toBe(0);

  const viewer = await signIn(herald, browser, { role: "viewer" });
  expect(await viewer.page.getByRole("link", { name: "Audit" }).count()).toBe(0);
  await viewer.open("/settings");
  await viewer.page.getByText("Your role can read these settings but not change them.").waitFor();
  expect(await viewer.page.getByLabel("Time zone").isDisabled()).toBe(true);
});

test("two admins who change the settings at once: the second is told, and nothing typed is lost", async () => {
  const admin = await signIn(herald, browser, { role: "admin", refusals: [409] });
  await admin.open("/settings/quotas");
  await admin.page.getByLabel("Recipients per minute", { exact: true }).fill("18000");
  const other = await signIn(herald, browser, { role: "owner" });
  const game = (await callProcedure(other, "games.get", {})) as { version: number };
  await callProcedure(other, "games.update", { version: game.version, approvalAbove: 50_000 });
  await admin.page.getByRole("button", { name: "Save changes" }).click();
  await admin.page.getByText("Someone changed these settings since you opened them.").first().waitFor();
  expect(await admin.page.getByLabel("Recipients per minute", { exact: true }).inputValue()).toBe("18,000");
});

test("an item list says what it would change before it does, and one bad row changes nothing", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "admin" });
  await open("/items");
  await page.getByRole("button", { name: "Import items" }).click();
  const dialog = page.getByRole("dialog");
  const text = dialog.getByLabel("CSV or JSON");
  const row = {
    names: { en: "Snow globe" },
    icon: "gem",
    rarity: "rare",
    category: "cosmetic",
    perMailMax: 1,
    unitValue: 300,
  };
  await text.fill(
    JSON.stringify([
      { ...row, code: "snow_globe" },
      { ...row, code: "broken", perMailMax: 10 ** 12 },
    ]),
  );
  await dialog.getByRole("button", { name: "Compare" }).click();
  await dialog.getByText("1 row is no item").waitFor();
  expect(await dialog.getByRole("button", { name: /^Apply/ }).count()).toBe(0);
  await text.fill(JSON.stringify([{ ...row, code: "snow_globe" }]));
  await dialog.getByRole("button", { name: "Compare" }).click();
  await expectAccessible();
  await dialog.getByRole("button", { name: "Apply 1 change" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("searchbox").fill("snow_globe");
  await page.getByRole("cell", { name: "Snow globe" }).first().waitFor();
  expect(new URL(page.url()).searchParams.get("search")).toBe("snow_globe");
});

test("signing out ends the session everywhere it is used", async () => {
  const { page, context, open } = await signIn(herald, browser, { role: "support", refusals: [401] });
  const before = await context.cookies();
  await page.getByRole("button", { name: /Your account and the look/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  // The old cookie, put back by hand, opens nothing any more.
  await context.addCookies(before);
  await open("/mail");
  await page.waitForURL(/\/login/);
});

test("a mail arrives on the player's device, with its items", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const audience = (await callProcedure(operator, "audiences.createFromText", { text: "player_00007" })) as {
    id: string;
  };
  const items = (await callProcedure(operator, "items.list", { search: "gold" })) as {
    rows: { id: string; code: string }[];
  };
  const gold = items.rows.find(({ code }) => code === "gold");
  const draft = (await callProcedure(operator, "mail.createDraft", {
    draft: {
      texts: { ko: { title: "눈꽃 축제 선물", body: "따뜻한 겨울 보내세요." } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId: gold?.id, quantity: 700 }],
    },
  })) as { id: string; version: number };
  const context = await browser.newContext({ locale: "ko", viewport: { width: 390, height: 844 } });
  const device = await context.newPage();
  await device.goto(`${herald.sandboxUrl}/device?account=player_00007&lang=ko`);
  await device.locator(".inbox").waitFor();
  await callProcedure(operator, "mail.send", {
    id: draft.id,
    version: draft.version,
    confirmedRecipients: 1,
    reason: "a journey of its own",
  });
  await device.getByText("눈꽃 축제 선물").first().click();
  await device.locator(".letter").getByText("따뜻한 겨울 보내세요.").waitFor();
  expect(await device.locator(".letter").textContent()).toContain("700");
  await context.close();
});
