import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { callProcedure, signIn, type Visitor } from "#tests/support/journey.ts";
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

const saved = (page: Page) => page.getByText(/^Draft saved \d\d:\d\d$/).waitFor();
/** The quiet number beside a page's name in the sidebar. */
const badge = (page: Page, count: number) =>
  page.getByRole("link", { name: new RegExp(`^Overview\\s*${count}\\s*waiting$`) });

async function write(page: Page, mail: { name: string; title: string; body: string }): Promise<void> {
  await page.locator('[name="name"]').fill(mail.name);
  await page.locator('[name="texts.ko.title"]').fill(mail.title);
  await page.locator('[name="texts.ko.body"]').fill(mail.body);
  await page.waitForURL(/\/mail\/[0-9a-f-]{36}\/edit$/);
  await page.getByLabel("Paste account ids").fill("player_00101 player_00102 player_00103");
  await page.getByRole("button", { name: "Use these ids" }).click();
  await page.getByRole("button", { name: "Replace list" }).waitFor();
  await saved(page);
}

async function submit(page: Page): Promise<void> {
  await saved(page);
  await page.getByRole("button", { name: "Check and send" }).first().click();
  const ask = page.getByRole("alertdialog", { name: "Send to review for 3 players?" });
  await ask.getByText("Promotion: always").waitFor();
  await ask.getByLabel("Send without a test because").fill("a journey of its own");
  await ask.getByRole("button", { name: "Send to review" }).click();
  await page.getByText("In review", { exact: true }).waitFor();
}

async function wantPromotionsApproved(admin: Visitor): Promise<void> {
  await admin.open("/settings/sending");
  const form = admin.page.getByRole("form", { name: "Approval by a second person" });
  await form.getByLabel("Promotion").check();
  await form.getByLabel("Total value from").fill("5 000 000");
  await admin.expectAccessible();
  await form.getByRole("button", { name: "Save" }).click();
  await admin.page.getByText("The thresholds are saved").waitFor();
  await admin.reload();
  expect(await form.getByLabel("Total value from").inputValue()).toBe("5,000,000");
  expect(await form.getByLabel("Promotion").isChecked()).toBe(true);
}

test("a mail goes back and forth between author and approver, who sees what changed since, until it is approved", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  await wantPromotionsApproved(admin);

  const author = await signIn(herald, browser, { role: "operator" });
  await author.open("/mail/new");
  await author.page.getByLabel("Category").click();
  await author.page.getByRole("option", { name: "Promotion" }).click();
  await write(author.page, { name: "Winter sale", title: "겨울 세일", body: "모두 반값이에요." });
  await author.page.getByText("Promotion: always").waitFor();
  await submit(author.page);

  const approver = await signIn(herald, browser, { role: "approver" });
  await badge(approver.page, 1).waitFor();
  await approver.open("");
  await approver.page
    .getByRole("region", { name: "Waiting for me" })
    .getByRole("link", { name: "Winter sale" })
    .click();
  const review = approver.page.getByRole("region", { name: "Review" });
  await review.getByText("It is submitted for the first time").waitFor();
  for (const language of ["Korean", "English", "Japanese", "Chinese"]) {
    await review
      .getByRole("list", { name: "What players see" })
      .getByText(new RegExp(`^${language}`))
      .waitFor();
  }
  await review.getByText("player_00103").waitFor();
  await review.getByText("At once when it is approved.").waitFor();
  await approver.expectAccessible();
  await approver.page.getByRole("button", { name: "Request changes" }).click();
  const back = approver.page.getByRole("alertdialog", { name: "Request changes?" });
  await back.getByRole("textbox").fill("Say until when");
  await back.getByRole("button", { name: "Send back" }).click();
  await approver.page.getByText("asked for changes of version", { exact: false }).waitFor();
  // What was decided is gone from the badge, without a reload.
  await approver.page.getByRole("link", { name: "Overview", exact: true }).waitFor();

  await author.open("");
  const returned = author.page.getByRole("region", { name: "Waiting for me" });
  await returned.getByText("Say until when").waitFor();
  await returned.getByRole("link", { name: "Winter sale" }).click();
  await author.page.getByText("Sent back to you with a comment").waitFor();
  await author.page.getByLabel("Your comment").fill("Now it does.");
  await author.page.getByRole("button", { name: "Comment", exact: true }).click();
  await author.page.getByText("Now it does.").last().waitFor();
  await author.page.locator('[name="texts.ko.body"]').fill("12월 31일까지 모두 반값이에요.");
  await author.expectAccessible();
  await submit(author.page);

  await approver.open("");
  await approver.page
    .getByRole("region", { name: "Waiting for me" })
    .getByRole("link", { name: "Winter sale" })
    .click();
  const changes = review.getByRole("region", { name: "Changes" });
  await changes.getByText("Text, Korean").waitFor();
  expect(await changes.getByRole("definition").allTextContents()).toEqual([
    "모두 반값이에요.",
    "12월 31일까지 모두 반값이에요.",
  ]);
  await approver.page.getByRole("button", { name: "Approve and send" }).click();
  const decide = approver.page.getByRole("alertdialog", { name: "Approve for 3 players?" });
  await decide.getByRole("textbox").fill("3");
  await decide.getByRole("button", { name: "Approve and send" }).click();
  await approver.page.getByText("Completed", { exact: true }).waitFor();
});

test("an earlier version is compared and taken up again, by keyboard, and what is there now stays in the history", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "operator" });
  await open("/mail/new");
  await write(page, { name: "First words", title: "제목", body: "본문" });
  const name = page.locator('[name="name"]');
  await name.fill("Other words");
  await saved(page);
  await page.getByRole("button", { name: "Version history" }).focus();
  await page.keyboard.press("Enter");
  const history = page.getByRole("dialog", { name: "Version history" });
  await history.getByLabel("Show every save").check();
  await history.getByRole("button", { name: /^Version 2 / }).press("Enter");
  await history.getByText("Other words").waitFor();
  await history.getByText("First words").waitFor();
  await expectAccessible();
  await history.getByRole("button", { name: "Restore version 2" }).click();
  const ask = page.getByRole("alertdialog", { name: "Restore version 2?" });
  await ask.getByRole("button", { name: "Restore version 2" }).click();
  await page.getByText("Version 2 is restored").waitFor();
  expect(await name.inputValue()).toBe("First words");
  await page.getByRole("button", { name: "Version history" }).click();
  await history.getByText("Restored from 2").waitFor();
});

test("fifty million gold is refused at its field, and a mail is rejected for good, on a phone in Korean", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  const { id: audienceId } = (await callProcedure(admin, "audiences.createFromText", {
    name: "three",
    text: "player_00101\nplayer_00102\nplayer_00103",
  })) as { id: string };
  const author = await signIn(herald, browser, { role: "operator" });
  const draft = {
    name: "Promo",
    category: "promotion",
    texts: { ko: { title: "제목", body: "본문" } },
    senderAccount: "system_mail",
    audienceId,
  };
  const made = (await callProcedure(author, "mail.createDraft", { draft })) as { id: string; version: number };
  await callProcedure(author, "mail.send", {
    id: made.id,
    version: made.version,
    confirmedRecipients: 3,
    reason: "a journey of its own",
  });
  const approver = await signIn(herald, browser, { role: "approver", locale: "ko", width: 390 });
  await approver.open(`/mail/${made.id}`);
  await approver.page.getByText("다른 사람의 승인이 필요해요").waitFor();
  await approver.page.getByText("프로모션: 항상").waitFor();
  expect(await approver.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await approver.expectAccessible();
  await approver.page.getByRole("button", { name: "반려" }).click();
  const ask = approver.page.getByRole("alertdialog", { name: "이 우편을 반려할까요?" });
  await ask.getByRole("textbox").fill("올해는 하지 않아요");
  await ask.getByRole("button", { name: "반려" }).click();
  await approver.page.getByText("취소됨", { exact: true }).waitFor();

  await author.open("/mail/new");
  await author.page.getByRole("button", { name: "Add item" }).click();
  await author.page.locator("input[placeholder='Search items by name or code']:focus").waitFor();
  await author.page.keyboard.type("gold");
  await author.page.getByRole("option", { selected: true, name: /gold / }).first().waitFor();
  await author.page.keyboard.press("Enter");
  await author.page.keyboard.press("Escape");
  await write(author.page, { name: "Too much", title: "제목", body: "본문" });
  await author.page.locator('[name="attachments.0.quantity"]').fill("50000000");
  await saved(author.page);
  const value = author.page.getByRole("region", { name: "Total value" });
  await value.getByText("Blocked").waitFor();
  await value.getByText("Over the cap of 1,000,000.", { exact: false }).waitFor();
  await author.page.getByRole("button", { name: "Check and send" }).first().click();
  await author.page.getByRole("alert").getByText("one mail may carry at most 1,000,000", { exact: false }).waitFor();
});
