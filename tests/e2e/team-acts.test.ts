import { randomUUID } from "node:crypto";
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

const player = (at: number): string => `player_${String(at).padStart(5, "0")}`;
const rowOf = ({ page }: Visitor, name: string) => page.getByRole("row").filter({ hasText: name });

/** A player does something, as on a phone: the platform tells of it by a callback. */
async function act(given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await fetch(`${herald.sandboxUrl}/__sandbox/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  });
  const body: Record<string, unknown> = await answer.json();
  expect(answer.ok, JSON.stringify(body)).toBe(true);
  return body;
}
/** System notices that the platform showed in a group. */
async function noticesOf(groupId: string): Promise<unknown[]> {
  const answer = await fetch(`${herald.sandboxUrl}/__sandbox/ledger?group=${encodeURIComponent(groupId)}`);
  const { notices }: { notices: unknown[] } = await answer.json();
  return notices;
}
/** Two players make a team for two: the last place is taken. @returns its id */
async function fillTeam(name: string): Promise<string> {
  const made = await act({ type: "create", account: player(1), groupType: "Meeting", name, maxMembers: 2 });
  const groupId = String(made.GroupId);
  await act({ type: "join", account: player(2), group: groupId });
  return groupId;
}
/** Opens a page that the server drew, and waits until it hears clicks and keys. */
async function openReady(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path);
  await visitor.page.getByRole("heading", { level: 1 }).waitFor();
  await visitor.page.waitForLoadState("networkidle");
}
/** Chooses a line of the menu behind a button. @returns the dialog that it opens */
async function choose({ page }: Visitor, menu: string, line: string) {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: line }).click();
  const dialog = page.getByRole("dialog", { name: line });
  await dialog.waitFor();
  return dialog;
}
const teamMenu = "What can be done with this team";
const memberMenu = (at: number): string => `What can be done with ${player(at)}`;

test("a moderator makes a team from a scenario, acts on its members, and disbands it by its id, typed", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator", refusals: [400, 412] });
  const { page } = moderator;
  await openReady(moderator, "/teams");
  await page.getByRole("button", { name: "New team" }).click();
  const make = page.getByRole("dialog", { name: "Make a team" });
  await make.getByLabel("Name", { exact: true }).fill("Ember acts");
  await make.getByLabel(/^Capacity/).fill("2");
  await make.getByLabel(/^Owner/).fill(player(1));
  for (const at of [2, 3]) {
    await make.getByRole("textbox", { name: "First members" }).fill(player(at));
    await page.keyboard.press("Enter");
  }
  await make.getByRole("button", { name: "Make the team" }).click();
  await make.getByText("3 players do not fit into 2 places.").first().waitFor();
  await moderator.expectAccessible();
  // What was typed is there still.
  await make.getByLabel(/^Capacity/).fill("5");
  await make.getByLabel(/^Owner/).fill("nobody_at_all");
  await make.getByRole("button", { name: "Make the team" }).click();
  await make
    .getByText(/^The platform has no account nobody_at_all\./)
    .first()
    .waitFor();
  expect(await make.getByLabel(/^Capacity/).inputValue()).toBe("5");
  await make.getByLabel(/^Owner/).fill(player(1));
  await make.getByLabel(/^Id of your own/).fill("@TGS#ember");
  await make.getByRole("button", { name: "Make the team" }).click();
  await make.getByText("Ids that begin with @TGS# are the platform's own.").first().waitFor();
  await make.getByLabel(/^Id of your own/).fill("ember_acts");
  await make.getByRole("button", { name: "Make the team" }).click();
  await make.waitFor({ state: "detached" });
  await page.mouse.move(0, 0);
  await rowOf(moderator, "Ember acts").getByRole("link", { name: "Ember acts" }).click();
  await page.waitForURL(/\/teams\/ember_acts/);
  await page.getByRole("heading", { level: 1, name: "Ember acts" }).waitFor();

  const add = await choose(moderator, teamMenu, "Add players");
  await add.getByRole("textbox", { name: "Players" }).fill(player(4));
  await page.keyboard.press("Enter");
  await add.getByRole("button", { name: "Add", exact: true }).click();
  await add.waitFor({ state: "detached" });
  const members = page.getByRole("table", { name: "Members of this team" });
  await members.getByText(player(4)).waitFor();

  const mute = await choose(moderator, memberMenu(2), "Mute in the team");
  await mute.getByRole("button", { name: "Mute", exact: true }).click();
  await mute.getByText("Say why: the audit log keeps it.").first().waitFor();
  await mute.getByLabel("Reason").fill("advertising");
  // The team changes under the dialog, which keeps what was typed.
  await act({ type: "edit", account: player(1), group: "ember_acts", name: "Ember acts again" });
  await page.locator("h1", { hasText: "Ember acts again" }).waitFor();
  expect(await mute.getByLabel("Reason").inputValue()).toBe("advertising");
  await mute.getByRole("button", { name: "Mute", exact: true }).click();
  await mute.waitFor({ state: "detached" });
  await members
    .getByRole("row")
    .filter({ hasText: player(2) })
    .getByText("Muted until")
    .waitFor();

  const transfer = await choose(moderator, memberMenu(3), "Hand the team over");
  await transfer.getByRole("button", { name: "Hand over" }).click();
  await transfer.waitFor({ state: "detached" });
  await members
    .getByRole("row")
    .filter({ hasText: player(3) })
    .getByText("Owner", { exact: true })
    .waitFor();

  const notice = await choose(moderator, teamMenu, "Send a system notice");
  await notice.getByLabel(/^Notice/).fill("Starts in five minutes");
  await notice.getByRole("button", { name: "Send", exact: true }).click();
  await notice.waitFor({ state: "detached" });
  expect(await noticesOf("ember_acts")).toHaveLength(1);
  await moderator.expectAccessible();

  const disband = await choose(moderator, teamMenu, "Disband the team");
  await disband.getByLabel("Reason").fill("the season is over");
  await disband.getByRole("button", { name: "Disband", exact: true }).click();
  await disband.getByText("Type its id to disband it.").first().waitFor();
  await moderator.expectAccessible();
  await disband.getByLabel("Type “ember_acts” to disband it").fill("ember_acts");
  await disband.getByRole("button", { name: "Disband", exact: true }).click();
  await page.getByText("This team was disbanded").waitFor();
  await disband.waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: teamMenu }).count()).toBe(0);
});

test("an operator plans to disband all teams of a filter, says how many, and sees it end", async () => {
  const operator = await signIn(herald, browser, { role: "operator", refusals: [400] });
  const { page } = operator;
  for (const name of ["Doomed one", "Doomed two", "Doomed three", "Spared"]) {
    await callProcedure(operator, "teams.create", {
      ...{ id: randomUUID(), preset: "private", type: "work", name, capacity: 4, entry: "closed" },
      ...{ owner: player(11), members: [player(12)] },
    });
  }
  await openReady(operator, "/teams?search=doomed");
  await rowOf(operator, "Doomed two").waitFor();
  await page.getByRole("button", { name: "Disband all that match" }).click();
  const ask = page.getByRole("alertdialog");
  await ask.getByRole("heading", { name: "Disband 3 teams?" }).waitFor();
  await ask.getByText("Doomed one · 2 members").waitFor();
  await operator.expectAccessible();
  const begin = ask.getByRole("button", { name: "Disband 3 teams" });
  expect(await begin.isDisabled()).toBe(true);
  await ask.getByLabel("Type “3” to confirm").fill("3");
  await begin.click();
  // Without a reason it is not begun, and the dialog says so.
  await ask.getByRole("alert").waitFor();
  await ask.getByLabel("Reason").fill("the season is over");
  await begin.click();
  const progress = page.getByRole("dialog");
  await progress.getByRole("heading", { name: "Completed" }).waitFor();
  await progress.getByText("3 of 3 teams").first().waitFor();
  await operator.expectAccessible();
  await progress.getByRole("button", { name: "Close", exact: true }).last().click();
  await progress.waitFor({ state: "detached" });
  await openReady(operator, "/teams?search=doomed");
  await page.getByText("No team matches").waitFor();
  await openReady(operator, "/teams?search=spared");
  await rowOf(operator, "Spared").waitFor();
});

test("an operator tries an automation dry, switches it on, and finds in the log that it fired", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  await fillTeam("Frost duo");
  const known = (await callProcedure(operator, "teams.automations", {})) as { kind: string; settings: object }[];
  const settings = known.find(({ kind }) => kind === "full")?.settings;
  // The callback is on record, and its team has a scenario.
  const wouldFire = async () => {
    const { rows } = (await callProcedure(operator, "teams.dryRun", { settings })) as { rows: { name: string }[] };
    return rows.map(({ name }) => name);
  };
  await expect.poll(wouldFire).toContain("Frost duo");

  await openReady(operator, "/settings/automations");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Team full" }) });
  await card.getByRole("button", { name: "Dry run" }).click();
  const dry = page.getByRole("dialog", { name: "What it would have done" });
  await dry.getByText(/^\d+ times of \d+ looked at/).waitFor();
  await dry.getByText("Frost duo").waitFor();
  await operator.expectAccessible();
  await page.keyboard.press("Escape");
  await dry.waitFor({ state: "detached" });
  expect(await card.getByText("Off", { exact: true }).count()).toBe(1);

  await card.getByRole("button", { name: "Settings" }).click();
  const form = page.getByRole("dialog", { name: "Team full" });
  await form.getByRole("button", { name: "On", exact: true }).click();
  await form.getByLabel("Tell the game's server").click();
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Like this the automation would do nothing").first().waitFor();
  await operator.expectAccessible();
  await form.getByLabel(/^Notice to the members/).fill("{team} is full: {members} of {capacity}");
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "detached" });
  await card.getByText("On", { exact: true }).waitFor();

  const groupId = await fillTeam("Ice duo");
  const fired = rowOf(operator, groupId);
  await fired.getByText("Done", { exact: true }).waitFor();
  await fired.getByText("Notice: done").waitFor();
  await fired.getByRole("link", { name: "Open the callback" }).waitFor();
  expect(await noticesOf(groupId)).toHaveLength(1);
  await operator.expectAccessible();
});

test("a viewer sees teams and automations, and no act", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const groupId = await fillTeam("Seen only");
  await callProcedure(operator, "teams.reconcile", { groupId });
  const viewer = await signIn(herald, browser, { role: "viewer" });
  const { page } = viewer;
  await openReady(viewer, "/teams?search=seen");
  await rowOf(viewer, "Seen only").waitFor();
  expect(await page.getByRole("button", { name: "New team" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Disband all that match" }).count()).toBe(0);
  await rowOf(viewer, "Seen only").getByRole("link", { name: "Seen only" }).click();
  await page.getByRole("table", { name: "Members of this team" }).getByText(player(2)).waitFor();
  expect(await page.getByRole("button", { name: teamMenu }).count()).toBe(0);
  expect(await page.getByRole("button", { name: memberMenu(2) }).count()).toBe(0);
  await openReady(viewer, "/settings/automations");
  await page.getByRole("heading", { name: "Team full" }).waitFor();
  expect(await page.getByRole("button", { name: "Dry run" }).count()).toBe(0);
  await viewer.expectAccessible();
});
