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
const player = (at: number): string => `player_${String(at).padStart(5, "0")}`;

/** A group of the kind that everybody may join. @param groupId the game's own; without one the platform makes it. @returns its id */
async function makeTeam(name: string, groupId?: string): Promise<string> {
  const own = groupId === undefined ? {} : { groupId };
  const made = await act({ type: "create", account: player(1), groupType: "Meeting", name, maxMembers: 4, ...own });
  return String(made.GroupId);
}
/** Has the platform asked about all teams, which the first minute of a Herald does by itself. */
async function learnTeams(operator: Visitor): Promise<void> {
  await callProcedure(operator, "teams.reconcile", {});
  const last = async () => {
    const { sweeps } = (await callProcedure(operator, "teams.status", {})) as { sweeps: { state: string }[] };
    return sweeps[0]?.state;
  };
  await expect.poll(last).toBe("completed");
}
const rowOf = ({ page }: Visitor, name: string) => page.getByRole("row").filter({ hasText: name });
/** Nothing waits on rows under the pointer, so it goes away. */
const leaveRows = ({ page }: Visitor) => page.mouse.move(0, 0);

test("a team forms, fills and vanishes on the screen by itself", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  await learnTeams(operator);
  await page.getByRole("link", { name: "Teams", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Teams" }).waitFor();
  await page.getByText(/^\d+ live teams?$/).waitFor();
  await page.getByRole("table").waitFor();
  await operator.expectAccessible();
  await leaveRows(operator);

  const raid = await makeTeam("Ember raid");
  const row = rowOf(operator, "Ember raid");
  await row.getByText("Forming").waitFor();
  // The platform is asked about whoever is new: it alone tells how many places there are.
  await row.getByText("1/4").waitFor();
  for (const at of [2, 3, 4]) await act({ type: "join", account: player(at), group: raid });
  await row.getByText("4/4").waitFor();
  await row.getByText("Full", { exact: true }).waitFor();

  await row.getByRole("link", { name: "Ember raid" }).click();
  await page.waitForURL(/\/teams\/%40TGS%23/);
  await page.getByRole("heading", { level: 1, name: "Ember raid" }).waitFor();
  await page.getByRole("table", { name: "Members of this team" }).getByText(player(4)).waitFor();
  await page.getByText("The team is full").waitFor();
  await act({ type: "say", account: player(2), group: raid, text: "레이드 시작할까요?" });
  const messages = page.getByRole("list", { name: "Recent messages" });
  await messages.getByText("레이드 시작할까요?").waitFor();
  await page.getByText(`${player(2)} wrote a message`).waitFor();
  await operator.expectAccessible();

  await page.getByRole("button", { name: "Body as it came" }).first().click();
  await page.getByRole("dialog").getByText("Group.CallbackAfterSendMsg").first().waitFor();
  await operator.expectAccessible();
  await page.keyboard.press("Escape");

  await act({ type: "disband", account: player(1), group: raid });
  await page.getByText("This team was disbanded").waitFor();
  await messages.getByText("레이드 시작할까요?").waitFor();
  await operator.open("/teams?search=ember");
  await page.getByText("No team matches").waitFor();
});

test("filters, order and the open team stand in the address, and a view keeps them", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  await learnTeams(operator);
  await operator.open("/teams");
  await page.getByRole("table").waitFor();
  await page.getByRole("button", { name: /^Type/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Live room" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/type=avchatroom/);
  await page.getByRole("button", { name: /^Order/ }).click();
  await page.getByRole("menuitemradio", { name: "Members" }).click();
  await page.waitForURL(/sort=members/);
  await expect.poll(() => page.getByRole("row").count()).toBe(3);
  // A second time by the address alone, and by the keys.
  await operator.reload();
  await page.getByRole("table").waitFor();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/open=/);
  await page.getByRole("dialog").getByText("Group id").waitFor();
  await operator.expectAccessible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/teams\/[^?]+/);
  await page.getByText(/members, no list$/).waitFor();
  await page.goBack();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as a view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Live rooms");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Live rooms" }).click();
  await page.waitForURL(/type=avchatroom/);
});

test("rows do not move under the pointer: they wait for whoever asks", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  await learnTeams(operator);
  await operator.open("/teams");
  await page.getByRole("table").waitFor();
  await page.getByRole("row").nth(3).hover();
  // The times in a row go on; whose row it is does not.
  const firstId = async () => /@TGS#\w+/.exec((await page.getByRole("row").nth(1).textContent()) ?? "")?.[0];
  await makeTeam("Quiet entrance", "quiet_entrance");
  const show = page.getByRole("button", { name: /changed: show$/ });
  // From here on no answer is on its way that was asked for before the pointer came.
  await show.waitFor();
  const before = await firstId();
  expect(before).toBeDefined();
  const changed = async () => Number(/\d+/.exec((await show.textContent()) ?? "")?.[0] ?? 0);
  const count = await changed();
  await makeTeam("Second entrance", "second_entrance");
  await expect.poll(changed).toBeGreaterThan(count);
  expect(await firstId()).toBe(before);
  expect(await rowOf(operator, "Quiet entrance").count()).toBe(0);
  await show.click();
  await rowOf(operator, "Quiet entrance").waitFor();
});

test("ticked teams are disbanded together, after a look at what that would be, and no other", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  for (const name of ["one", "two", "three"]) {
    await makeTeam(`Dusk ${name}`, `dusk_${name}`);
    await callProcedure(operator, "teams.reconcile", { groupId: `dusk_${name}` });
  }
  await operator.open("/teams?search=dusk_&sort=name");
  for (const name of ["one", "two", "three"]) await rowOf(operator, `Dusk ${name}`).waitFor();
  await page.waitForLoadState("networkidle");
  await page.getByRole("checkbox", { name: "Select “Dusk one”" }).click();
  // The other one by keys: the rows stand as their names do.
  await page.getByRole("row").filter({ hasText: "Dusk two" }).focus();
  await page.keyboard.press("x");
  const chosen = page.getByRole("region", { name: "Selected rows" });
  await chosen.getByText("2 selected").waitFor();
  await operator.expectAccessible();
  await chosen.getByRole("button", { name: "Disband 2 teams" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("Dusk one · 1 member").waitFor();
  await dialog.getByText("Dusk two · 1 member").waitFor();
  expect(await dialog.getByText("Dusk three").count()).toBe(0);
  // Whoever only looked goes on choosing.
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await chosen.getByRole("button", { name: "Disband 2 teams" }).click();
  const confirm = dialog.getByRole("button", { name: "Disband 2 teams" });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel("Reason").fill("a step of a test");
  await dialog.getByLabel(/Type .*2/).fill("2");
  await confirm.click();
  const report = page.getByRole("dialog");
  await report.getByRole("heading", { name: "Completed" }).waitFor();
  await report.getByRole("button", { name: "Close", exact: true }).last().click();
  await leaveRows(operator);
  await rowOf(operator, "Dusk three").waitFor();
  await expect.poll(() => rowOf(operator, "Dusk one").count()).toBe(0);
  expect(await rowOf(operator, "Dusk two").count()).toBe(0);
  expect(await chosen.count()).toBe(0);
});

test("while the server is away the list says from when it is, and goes on by itself", async () => {
  const operator = await signIn(herald, browser, { role: "operator", refusals: [503] });
  const { page, context } = operator;
  await makeTeam("Harbour watch", "harbour");
  await callProcedure(operator, "teams.reconcile", { groupId: "harbour" });
  const away = (route: { fulfill: (answer: { status: number }) => Promise<void> }) => route.fulfill({ status: 503 });
  await context.route("**/api/events/teams**", away);
  await operator.open("/teams?search=harbour");
  await rowOf(operator, "Harbour watch").waitFor();
  await page.getByText("Live updates were cut off").waitFor();
  await operator.expectAccessible();
  await context.unroute("**/api/events/teams**", away);
  // A browser gives up on a stream that was answered so; the page does not.
  await page.getByText("Live updates were cut off").waitFor({ state: "detached" });
  await makeTeam("Harbour patrol", "harbour_two");
  await rowOf(operator, "Harbour patrol").waitFor();
});

test("a pasted group id opens its team, and a player's panel lists the teams they are in", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  const guild = await makeTeam("Frost guild");
  await callProcedure(operator, "teams.reconcile", { groupId: guild });
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Go to a page, or paste an id").fill(guild);
  await page.getByRole("option", { name: `Open the team ${guild}` }).click();
  await page.getByRole("heading", { level: 1, name: "Frost guild" }).waitFor();
  await operator.open(`/labels?open=${player(1)}`);
  await page.getByRole("dialog").getByRole("link", { name: "Frost guild" }).waitFor();
  await operator.open(`/teams?member=${player(1)}`);
  await rowOf(operator, "Frost guild").waitFor();
  await operator.open("/teams?member=no%20such@one");
  await page.getByText("No player has such an id").waitFor();
});

test("on a phone in Korean a viewer reads the list and a team, and finds nothing to press that is not theirs", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  await makeTeam("달빛 파티", "phone_team");
  await callProcedure(operator, "teams.reconcile", { groupId: "phone_team" });
  const viewer = await signIn(herald, browser, { role: "viewer", locale: "ko", width: 390 });
  const { page } = viewer;
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await viewer.open("/teams?search=달빛");
  await rowOf(viewer, "달빛 파티").waitFor();
  expect(await page.getByRole("button", { name: "지금 대조" }).count()).toBe(0);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await viewer.expectAccessible();
  await viewer.open("/teams/phone_team");
  await page.getByText(`${player(1)} 님이 팀을 만들었어요`).waitFor();
  await page.getByText("이 역할로는 플레이어가 쓴 글을 볼 수 없어요.").waitFor();
  expect(await page.getByRole("button", { name: "받은 그대로의 본문" }).count()).toBe(0);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await viewer.expectAccessible();
});
