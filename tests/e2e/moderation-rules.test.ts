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

/** A player writes to another one, as on a phone. */
async function say(from: string, text: string): Promise<void> {
  const answer = await fetch(`${herald.sandboxUrl}/__sandbox/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: "say", account: from, to: "player_00900", text }),
  });
  await answer.json();
}

/** Opens a part of the rules, and waits until it answers to a click. */
async function openPart(visitor: Visitor, part: string): Promise<void> {
  await visitor.open(`/moderation/rules${part}`);
  await visitor.page.getByRole("navigation", { name: "Parts of the rules" }).waitFor();
  await visitor.page.waitForLoadState("networkidle");
}

test("a word is added, tried, made a version and published; the messages of players are judged by it", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  await openPart(moderator, "");
  await page.getByRole("button", { name: /^English/ }).click();
  await page.waitForURL(/list=/);
  await page.getByRole("button", { name: "Add term" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Term", { exact: true }).fill("flibbertigibbet");
  await moderator.expectAccessible();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/open=/);
  await moderator.expectAccessible();

  const text = encodeURIComponent("You Fl1bbertigibbet");
  await openPart(moderator, `/test?rules=draft&text=${text}`);
  await page.getByText("Term “flibbertigibbet”").waitFor();
  await page.getByText("Masked").waitFor();
  await moderator.expectAccessible();

  await openPart(moderator, "/versions");
  await page.getByRole("button", { name: "Show differences" }).click();
  await page.getByText("Judged no worse than by the version at work").waitFor();
  await moderator.expectAccessible();
  await page.getByRole("button", { name: "Make version" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make version" }).click();
  await page.waitForURL(/versions\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Publish" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByLabel("Reason").fill("a word of the forums");
  await confirm.getByRole("button", { name: "Publish" }).click();
  await page.getByText("At work", { exact: true }).first().waitFor();
  await moderator.expectAccessible();

  // Disguised, so that the word itself stands in the log only where it was found.
  const firedBy = async () => {
    await say("player_00811", "such a Fl1bbertigibbet");
    const input = { player: "player_00811", limit: 20 };
    return JSON.stringify(await callProcedure(moderator, "decisions.list", input));
  };
  await expect.poll(firedBy, { interval: 1_000 }).toContain("term:flibbertigibbet");
});

test("a version that would stop innocent lines is refused with the lines", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator", refusals: [412] });
  const { page } = moderator;
  await openPart(moderator, "");
  await page.getByRole("button", { name: /^한국어/ }).click();
  await page.getByRole("button", { name: "Add term" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Term", { exact: true }).fill("발표");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/open=/);
  await openPart(moderator, "/versions");
  await page.getByRole("button", { name: "Show differences" }).click();
  await page.getByText("it cannot be published").waitFor();
  await page.getByRole("button", { name: "Make version" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make version" }).click();
  await page.waitForURL(/versions\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Publish" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByLabel("Reason").fill("to see");
  await confirm.getByRole("button", { name: "Publish" }).click();
  await confirm.getByText("The corpus would be judged worse").waitFor();
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await expect.poll(() => page.getByText("At work", { exact: true }).count()).toBe(0);
});

test("a file with a wrong row changes nothing and says where, what ships is there already; a filter of terms can be kept as a view", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  await openPart(moderator, "");
  await page.getByRole("button", { name: /^English/ }).click();
  await page.waitForURL(/list=/);
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Terms", { exact: true }).fill("term,kind,category,severity\nzonk,word,spam,9");
  await dialog.getByRole("button", { name: "Compare" }).click();
  await dialog.getByText("1 row is wrong: nothing can be imported").waitFor();
  await dialog.getByText("Line 2").waitFor();
  expect(await dialog.getByRole("button", { name: /^Import/ }).count()).toBe(0);
  await moderator.expectAccessible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await dialog.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Import" }).click();
  await dialog.getByRole("button", { name: "What ships with Herald" }).click();
  await dialog.getByRole("button", { name: "Compare" }).click();
  await dialog.getByText(/^0 added, 0 changed, 0 removed/).waitFor();
  await moderator.expectAccessible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });

  await page.getByRole("button", { name: /^Severity/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Severe" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/severity=3/);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as a view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Worst of English");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/saved=[0-9a-f-]{36}/);
  await page.getByRole("link", { name: "All terms" }).click();
  await page.waitForURL(/saved=all/);
  await page.getByRole("link", { name: "Worst of English" }).click();
  await page.waitForURL(/severity=3/);
  await moderator.expectAccessible();
});

test("every part of the rules is there to be read, and none of it to be changed by whoever only reads", async () => {
  const auditor = await signIn(herald, browser, { role: "auditor" });
  const { page } = auditor;
  for (const part of ["", "/allowed", "/patterns", "/policies", "/checkers", "/versions", "/replays", "/test"]) {
    await openPart(auditor, part);
    await auditor.expectAccessible();
    const changes = /^(Add|Allow a text|New list|Import|Edit|Change|Delete|Remove|Start replay|Make version|Publish)/;
    expect(await page.getByRole("main").getByRole("button", { name: changes }).count()).toBe(0);
  }
});
