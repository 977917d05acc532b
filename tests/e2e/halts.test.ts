import type { Browser } from "playwright-core";
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

/** A mail to 4,000 players, on its way: at the quota of the seeded game it takes a quarter of a minute. */
async function send(visitor: Visitor): Promise<string> {
  const players = Array.from({ length: 4_000 }, (_, at) => `player_${String(at + 1).padStart(5, "0")}`);
  const { id: audienceId } = (await callProcedure(visitor, "audiences.createFromText", {
    text: players.join("\n"),
  })) as { id: string };
  await expect
    .poll(async () => ((await callProcedure(visitor, "audiences.get", { id: audienceId })) as { state: string }).state)
    .toBe("ready");
  const draft = {
    name: "Stopped on its way",
    texts: { ko: { title: "보상", body: "고마워요" } },
    senderAccount: "system_mail",
    audienceId,
  };
  const { id, version } = (await callProcedure(visitor, "mail.createDraft", { draft })) as {
    id: string;
    version: number;
  };
  await callProcedure(visitor, "mail.send", {
    id,
    version,
    confirmedRecipients: players.length,
    reason: "a journey of its own",
  });
  return id;
}

const passwordOf = (role: string) => herald.staff.get(role)?.password ?? "";

test("one person stops everything, every open page says so at once, and two people let the mail go on", async () => {
  const operator = await signIn(herald, browser, { role: "operator", refusals: [400, 412] });
  const approver = await signIn(herald, browser, { role: "approver", refusals: [412] });
  const id = await send(operator);
  const { page } = operator;
  await operator.open(`/mail/${id}`);
  await approver.open("/items");
  await page.locator('[data-count="sent"]', { hasText: /[1-9]/ }).waitFor();

  await page.getByRole("button", { name: "Stop sending" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Stop all sending?" });
  await dialog.locator("button:focus", { hasText: /^Keep sending$/ }).waitFor();
  await dialog.getByText("Mails on their way here").waitFor();
  await operator.expectAccessible();
  await dialog.getByRole("button", { name: "Stop sending" }).click();
  // A reason must be given; the refusal stands at its field.
  await dialog.locator("textarea[aria-invalid=true]:focus").waitFor();
  await dialog.getByLabel("Reason").fill("The item is wrong");
  await dialog.getByRole("button", { name: "Stop sending" }).click();
  await dialog.waitFor({ state: "detached" });

  const banner = (visitor: Visitor) => visitor.page.getByRole("region", { name: "Sending is stopped" });
  // In another person's open page, on another route, without a reload.
  await banner(approver).getByText("The item is wrong", { exact: false }).waitFor();
  await approver.expectAccessible();
  await page.getByText("Halted", { exact: true }).first().waitFor();
  await page
    .getByRole("button", { name: "Cancel for good" })
    .or(page.getByRole("button", { name: /^Cancel/ }))
    .first()
    .waitFor();
  await operator.expectAccessible();

  await banner(operator).getByRole("button", { name: "Ask to resume" }).click();
  const ask = page.getByRole("alertdialog", { name: "Ask to resume sending?" });
  await ask.getByLabel("Reason").fill("The item is right again");
  await ask.getByRole("button", { name: "Ask to resume" }).click();
  await page.getByLabel("Password", { exact: true }).fill(passwordOf("operator"));
  await page.getByRole("button", { name: "Continue" }).click();
  await banner(operator).getByRole("button", { name: "Withdraw" }).waitFor();
  expect(await banner(operator).getByRole("button", { name: "Approve" }).count()).toBe(0);

  await banner(approver).getByRole("button", { name: "Approve" }).click();
  const approve = approver.page.getByRole("alertdialog", { name: "Resume sending?" });
  await approve.getByText("The item is right again", { exact: false }).waitFor();
  await approver.expectAccessible();
  await approve.getByRole("button", { name: "Resume sending" }).click();
  await approver.page.getByLabel("Password", { exact: true }).fill(passwordOf("approver"));
  await approver.page.getByRole("button", { name: "Continue" }).click();
  await banner(approver).waitFor({ state: "detached" });
  await banner(operator).waitFor({ state: "detached" });

  await page.getByText("Completed", { exact: true }).first().waitFor();
  expect(await page.locator('[data-count="sent"]').textContent()).toBe("4,000");
  await page.getByRole("button", { name: /^\d+ unread notices$/ }).click();
  const inbox = page.getByRole("dialog", { name: "Notices" });
  await inbox.getByText("“Stopped on its way” is through: 4,000 of 4,000 sent, 0 failed").waitFor();
  await inbox.getByText("stopped all sending of this game: The item is wrong", { exact: false }).waitFor();
  await operator.expectAccessible();
  await page.getByRole("button", { name: "No unread notices" }).waitFor();
  await page.keyboard.press("Escape");
});

test("whoever may not stop sees why nothing is sent, and no button", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  await callProcedure(operator, "halts.pull", { scope: "game", reason: "An incident" });
  const viewer = await signIn(herald, browser, { role: "viewer", locale: "ko", width: 390 });
  const { page } = viewer;
  const banner = page.getByRole("region", { name: "발송 중지됨" });
  await banner.getByText("An incident", { exact: false }).waitFor();
  expect(await banner.getByRole("button").count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await viewer.expectAccessible();
  await page.getByRole("button", { name: "메뉴" }).click();
  await page.getByRole("dialog").getByRole("link").first().waitFor();
  expect(await page.getByRole("button", { name: "발송 중지" }).count()).toBe(0);
});
