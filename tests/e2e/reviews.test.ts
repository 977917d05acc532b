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

/** A player does something, as on a phone. @returns the status and what was answered */
async function act(given: Record<string, unknown>): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${herald.sandboxUrl}/__sandbox/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  });
  return { status: answer.status, body: await answer.json() };
}

type Row = { id: string; sender: string; excerpt: { text: string } | null };
/** Has a player write so many lines, to another unless told where, and puts each of their decisions before the reviewers. */
async function reportLines(
  visitor: Visitor,
  sender: string,
  texts: readonly string[],
  place: Readonly<Record<string, unknown>> = { to: player(900) },
): Promise<void> {
  for (const text of texts) await act({ type: "say", account: sender, ...place, text });
  const rows = async () => {
    const { rows } = (await callProcedure(visitor, "decisions.list", { player: sender, limit: 100 })) as {
      rows: Row[];
    };
    return rows;
  };
  await expect.poll(async () => (await rows()).length).toBeGreaterThanOrEqual(texts.length);
  for (const { id } of await rows()) await callProcedure(visitor, "queue.report", { id, reason: "for the journey" });
}
/** What is answered to the screen's own sign of life: from then on keys and clicks are heard. */
const untilHeard = ({ page }: Visitor) => page.getByText(/^(Nobody else is here|Here: )/).waitFor();
const itemIn = ({ page }: Visitor): string | null => new URL(page.url()).searchParams.get("item");

test("sixty items are decided with the keyboard alone", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  const items = 60;
  const texts = Array.from({ length: items }, (_, at) => `길드 던전 ${at + 1}층 같이 가실 분`);
  await moderator.open("/moderation/queue");
  await reportLines(moderator, player(901), texts);
  await moderator.open(`/moderation/queue?player=${player(901)}&saved=all`);
  await page.getByRole("table").waitFor();
  await untilHeard(moderator);
  await moderator.expectAccessible();

  await page.keyboard.press("n");
  await page.waitForURL(/item=/);
  const uphold = page.getByRole("button", { name: /^Uphold/ });
  await uphold.waitFor();
  await page.getByRole("region", { name: "The message" }).waitFor();
  await moderator.expectAccessible();
  for (let at = 0; at < items; at += 1) {
    const item = itemIn(moderator);
    await expect.poll(() => uphold.isEnabled()).toBe(true);
    await page.keyboard.press(at % 10 === 9 ? "o" : "a");
    // The next item, or the list when it was the last.
    await expect.poll(() => itemIn(moderator)).not.toBe(item);
  }
  expect(itemIn(moderator)).toBeNull();
  const { rows } = (await callProcedure(moderator, "queue.list", {
    ...{ player: player(901), standing: "decided", limit: 100 },
  })) as { rows: { outcome: string }[] };
  expect(rows.filter(({ outcome }) => outcome === "uphold")).toHaveLength(54);
  expect(rows.filter(({ outcome }) => outcome === "overturn")).toHaveLength(6);
});

test("an item is before one person, the other is told, and a sanction silences the player until it is lifted", async () => {
  const first = await signIn(herald, browser, { role: "moderator" });
  const second = await signIn(herald, browser, { role: "admin", locale: "ko", width: 390 });
  await first.open("/moderation/queue");
  // Between two players that is allowed; in a room it is masked, so there is something to overturn.
  const { body } = await act({ type: "create", account: player(902), groupType: "Meeting", name: "Loud" });
  await reportLines(first, player(902), ["시발 나가"], { group: body.GroupId });
  await first.open(`/moderation/queue?player=${player(902)}&saved=all`);
  await untilHeard(first);
  await first.page.getByRole("row").nth(1).click();
  await first.page.waitForURL(/item=/);
  const item = itemIn(first);
  await first.page.getByRole("region", { name: "The message" }).getByText("시발").first().waitFor();

  await second.open(`/moderation/queue?item=${item}`);
  await second.page.getByText(/님이 이 항목을 보고 있어요/).waitFor();
  await second.expectAccessible();

  await first.page.keyboard.press("s");
  const dialog = first.page.getByRole("dialog");
  await dialog.getByText(/The ladder suggests/).waitFor();
  await first.expectAccessible();
  // The form has the same name as the choice in it.
  await dialog.getByRole("combobox", { name: "Sanction" }).click();
  await first.page.getByRole("option", { name: "Muted everywhere" }).click();
  await dialog.getByLabel("Reason").fill("loud");
  await dialog.getByRole("button", { name: "Mute everywhere" }).click();
  await dialog.waitFor({ state: "detached" });
  const speak = () => act({ type: "say", account: player(902), to: player(900), text: "hello" });
  await expect.poll(async () => (await speak()).body.code).toBe(20012);

  // Overturning what was stopped lifts what came of it.
  await expect.poll(() => first.page.getByRole("button", { name: /^Overturn/ }).isEnabled()).toBe(true);
  await first.page.keyboard.press("o");
  await expect.poll(async () => (await speak()).status).toBe(200);
  await first.open("/moderation/queue/sanctions");
  await first.page.getByRole("row").filter({ hasText: "Lifted" }).waitFor();
  await first.expectAccessible();
  await first.open("/moderation/queue/figures");
  await first.page.getByRole("heading", { name: "Reviewers" }).waitFor();
  await first.expectAccessible();
});
