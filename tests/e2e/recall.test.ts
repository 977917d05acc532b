import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { callProcedure, signIn, type Visitor } from "#tests/support/journey.ts";
import { playerIds } from "#tests/support/mail.ts";
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

async function sendTo(operator: Visitor, ids: readonly string[]): Promise<string> {
  const audience = (await callProcedure(operator, "audiences.createFromText", { text: ids.join(" ") })) as {
    id: string;
  };
  const draft = {
    name: "Wrong reward",
    texts: { ko: { title: "보상", body: "고마워요" } },
    senderAccount: "system_mail",
    audienceId: audience.id,
  };
  const made = (await callProcedure(operator, "mail.createDraft", { draft })) as { id: string; version: number };
  await callProcedure(operator, "mail.send", {
    ...made,
    confirmedRecipients: ids.length,
    reason: "a journey of its own",
  });
  return made.id;
}

test("a mail that was wrong is taken back: after the password, with its reason, and every copy is accounted for", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page, open, expectAccessible } = operator;
  const ids = playerIds(40);
  const id = await sendTo(operator, ids);
  await open(`/mail/${id}`);
  await page.getByText("Completed", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Recall", exact: true }).click();
  const dialog = page.getByRole("alertdialog", { name: "Recall from 40 players?" });
  await dialog.getByText("Of 40 players asked, 0 had read it, 40 had not.").waitFor();
  await dialog.locator("button:focus", { hasText: /^Back$/ }).waitFor();
  await expectAccessible();
  await dialog.getByRole("button", { name: "Recall from 40 players" }).click();
  await dialog.getByText("Say why it is taken back.").waitFor();
  await dialog.getByLabel("Reason").fill("the wrong item");
  await dialog.getByRole("button", { name: "Recall from 40 players" }).click();
  const password = page.locator("[name=password]");
  await password.fill(herald.staff.get("operator")?.password ?? "");
  await password.press("Enter");

  const panel = page.getByRole("region", { name: "Recall" });
  await panel.getByText("Completed", { exact: true }).waitFor();
  expect(await panel.locator("[data-recall=recalled]").textContent()).toBe("40");
  expect(await panel.locator("[data-recall=failed]").textContent()).toBe("0");
  await panel.getByLabel("Find a player in this recall, by account id").fill(ids[7] ?? "");
  await panel.getByRole("button", { name: "Find" }).click();
  await panel.getByText("no longer has it: it was taken back.").waitFor();
  await expectAccessible();
  const ledger = await fetch(`${herald.sandboxUrl}/__sandbox/ledger?account=${ids[7]}`);
  expect(await ledger.json()).toMatchObject({ deliveries: [{ isRecalled: true }] });

  await page.getByRole("button", { name: "Recall", exact: true }).click();
  await page.getByRole("dialog").getByText("Everybody's copy was taken back before.").waitFor();
  await expectAccessible();
});
