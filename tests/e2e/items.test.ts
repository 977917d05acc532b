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

const moonCoin = {
  code: "moon_coin",
  names: { ko: "달 주화", en: "Moon coin" },
  icon: "coins",
  rarity: "rare",
  category: "currency",
  perMailMax: 100,
  unitValue: 5,
};

test("an item is added by form, changed by two people at once without loss, disabled with its reason, and restored", async () => {
  const admin = await signIn(herald, browser, { role: "admin", refusals: [409] });
  const { page, open, expectAccessible } = admin;
  await open("/items");
  await page.getByRole("button", { name: "New item" }).click();
  const form = page.getByRole("form", { name: "New item" });
  await form.getByRole("button", { name: "Add item" }).click();
  await form
    .getByRole("alert")
    .getByText(/The item needs a name in at least one language/)
    .waitFor();
  await form.getByLabel("Code").fill("sun_coin");
  await form.getByLabel("Korean").fill("해 주화");
  await form.getByText("1 of 4 languages").waitFor();
  await form.getByLabel("Most per mail").fill("100");
  await form.getByLabel("Value of one").fill("5");
  await form.getByTitle("Coins").click();
  expect(await form.getByRole("radio", { name: "Coins" }).isChecked()).toBe(true);
  await expectAccessible();
  await form.getByRole("button", { name: "Add item" }).click();
  await page.waitForURL(/item=sun_coin/);
  const panel = page.getByRole("dialog", { name: "해 주화" });
  await panel.getByText("Version 1").waitFor();
  await expectAccessible();

  await panel.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("form", { name: "Edit sun_coin" });
  await edit.getByLabel("English").fill("Sun coin");
  const theirs = { ...moonCoin, code: "sun_coin", version: 1, names: { ko: "태양 주화" }, unitValue: 9 };
  await callProcedure(admin, "items.update", theirs);
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.getByText(/saved this item/).waitFor();
  await edit.getByText("Keep my changes on top").click();
  expect(await edit.getByLabel("Value of one").inputValue()).toBe("9");
  expect(await edit.getByLabel("Korean").inputValue()).toBe("태양 주화");
  expect(await edit.getByLabel("English").inputValue()).toBe("Sun coin");
  await edit.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog", { name: "Sun coin" }).getByText("Version 3").waitFor();

  const peek = page.getByRole("dialog", { name: "Sun coin" });
  await peek.getByRole("button", { name: "Disable" }).click();
  const ask = page.getByRole("alertdialog", { name: "Disable Sun coin?" });
  await ask.getByLabel("Why").fill("it duplicates itself");
  await expectAccessible();
  await ask.getByRole("button", { name: "Disable" }).click();
  await peek.getByText("it duplicates itself").first().waitFor();
  await peek.getByRole("button", { name: "Restore version 1" }).click();
  const restore = page.getByRole("alertdialog", { name: "Restore version 1?" });
  await restore.getByText("Value of one").waitFor();
  await restore.getByRole("button", { name: "Restore" }).click();
  // The first version had a Korean name only, so that is what it is called again.
  await page.getByRole("dialog", { name: "해 주화" }).getByText("Version 5").waitFor();
  const after = await callProcedure(admin, "items.get", { code: "sun_coin" });
  expect(after).toMatchObject({ unitValue: 5, disabled: true, names: { ko: "해 주화" } });
});

test("a list is compared before it is applied, and one that the catalogue overtook is shown anew", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  const { page, open, expectAccessible } = admin;
  await open("/items");
  await page.getByRole("button", { name: "Import items" }).click();
  const dialog = page.getByRole("dialog", { name: "Import items" });
  const chooser = dialog.locator("input[type=file]");
  await chooser.setInputFiles({
    name: "items.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]),
  });
  await dialog.getByText(/This is an Excel workbook/).waitFor();

  const header = "code,name_ko,icon,rarity,category,per_mail_max,unit_value";
  const csv = (...lines: string[]) => Buffer.from([header, ...lines].join("\n"));
  const choose = (buffer: Buffer) => chooser.setInputFiles({ name: "items.csv", mimeType: "text/csv", buffer });
  await choose(csv("bad_one,이름,coins,common,currency,1e3,1", "bad_one,이름,coins,common,currency,5,1"));
  await dialog.getByRole("button", { name: "Compare" }).click();
  await dialog.getByText("per_mail_max must be a whole number, digits only.").waitFor();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download all" }).click();
  expect((await download).suggestedFilename()).toBe("items-rejected.csv");

  const many = Array.from({ length: 20_000 }, (_, at) => `bulk_${at},벌크 ${at},gem,rare,material,10,${at}`);
  await choose(csv(...many));
  await dialog.getByRole("button", { name: "Compare" }).click();
  await dialog.getByRole("button", { name: "Apply 20,000 changes" }).waitFor();
  await expectAccessible();
  await callProcedure(admin, "items.create", { ...moonCoin, code: "bulk_7" });
  await dialog.getByRole("button", { name: "Apply 20,000 changes" }).click();
  await dialog.getByText("The catalogue changed meanwhile").waitFor();
  await dialog.getByRole("tab", { name: /Changed/ }).click();
  await dialog.getByText("bulk_7").waitFor();
  await dialog.getByRole("button", { name: "Apply 20,000 changes" }).click();
  await dialog.waitFor({ state: "hidden" });

  // The most valuable first: that is what one looks for.
  await page.getByRole("button", { name: "Value of one" }).click();
  await page.waitForURL(/order=desc/);
  expect(page.url()).toContain("sort=unitValue");
  await page.getByRole("searchbox").fill("벌크 19999");
  await page.getByText("bulk_19999").waitFor();
});

test("a mail in review shows the items it was submitted with, says what changed since, and cannot be approved", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  await admin.open("/items");
  const item = await callProcedure(admin, "items.create", moonCoin);
  const { id: itemId, version } = item as { id: string; version: number };
  const list = await callProcedure(admin, "audiences.createFromText", { text: "player_00001 player_00002" });
  const { audience } = list as { audience?: { id: string } };
  const audienceId = audience?.id ?? (list as { id: string }).id;
  const game = (await callProcedure(admin, "games.get", {})) as { version: number };
  await callProcedure(admin, "games.update", { version: game.version, approvalAbove: 1 });
  const draft = (await callProcedure(admin, "mail.createDraft", {
    draft: {
      name: "Moon reward",
      texts: { ko: { title: "달 보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId,
      attachments: [{ itemId, quantity: 2 }],
    },
  })) as { id: string; version: number };
  await callProcedure(admin, "mail.send", {
    id: draft.id,
    version: draft.version,
    confirmedRecipients: 2,
    reason: "a journey of its own",
  });
  await callProcedure(admin, "items.update", { ...moonCoin, version, unitValue: 5_000, icon: "gem" });

  const approver = await signIn(herald, browser, { role: "approver", refusals: [409] });
  await approver.open(`/mail/${draft.id}`);
  const { page } = approver;
  await page.getByText("An item was changed after this mail was submitted").waitFor();
  await page.getByText("Value of one").waitFor();
  await page.getByText("20", { exact: true }).first().waitFor();
  await approver.expectAccessible();
});
