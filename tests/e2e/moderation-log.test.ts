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

/** A player does something, as on a phone. What the platform refuses is an answer as well; what it does not know is a mistake of the test. */
async function act(given: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${herald.sandboxUrl}/__sandbox/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  });
  const body: Record<string, unknown> = await answer.json();
  expect(answer.ok || typeof body.ErrorCode === "number", JSON.stringify(body)).toBe(true);
}
const say = (from: number, text: string) => act({ type: "say", account: player(from), to: player(900), text });
const rowOf = ({ page }: Visitor, text: string) => page.getByRole("row").filter({ hasText: text });

test("what a player types stands in the log by itself, with its verdict, its reason and what it was read as", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  await say(801, "첫 줄이에요");
  await moderator.open(`/moderation?player=${player(801)}&saved=all`);
  await rowOf(moderator, "첫 줄이에요").waitFor();
  await page.getByText("Live: new decisions come in on top").waitFor();
  await moderator.expectAccessible();

  await page.mouse.move(0, 0);
  await say(801, "길드 던전 같이 가실 분");
  await rowOf(moderator, "길드 던전 같이 가실 분").waitFor();
  await say(801, "ㄷㅏㄱ쳐 나가");
  const marked = rowOf(moderator, "ㄷㅏㄱ쳐 나가");
  await marked.waitFor();
  await expect.poll(() => marked.locator("mark").allTextContents()).toEqual(["ㄷㅏㄱ쳐"]);
  await marked.getByText("Term “닥쳐”").waitFor();

  // While a row is open new ones wait until they are asked for.
  await marked.click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("heading", { name: "What fired" }).waitFor();
  await panel.getByText("Read as").waitFor();
  await expect.poll(() => panel.locator("mark").allTextContents()).toEqual(["ㄷㅏㄱ쳐", "닥쳐"]);
  await panel.getByRole("button", { name: "Show ten lines before and after" }).click();
  await panel.getByRole("list", { name: "Before and after" }).getByText("길드 던전 같이 가실 분").waitFor();
  await moderator.expectAccessible();
  await say(801, "아직 거기 계세요?");
  const waiting = page.getByRole("button", { name: "1 new decision" });
  await waiting.waitFor();
  expect(await rowOf(moderator, "아직 거기 계세요?").count()).toBe(0);
  await waiting.click();
  await rowOf(moderator, "아직 거기 계세요?").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.search.includes("open="));
});

test("a line that has no place to break stays in its column, and the page as wide as it is", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  const long = `x${"abcdefghij".repeat(30)}`;
  await say(803, long);
  await moderator.open(`/moderation?player=${player(803)}&saved=all`);
  const line = page.locator("bdi").filter({ hasText: "xabcdefghij" });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await line.first().waitFor();
    const tooWide = await line.first().evaluate((shown) => {
      const around: Element[] = [];
      for (let one: Element | null = shown; one !== null; one = one.parentElement) around.push(one);
      return around
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
        .map((one) => `${one.tagName}: ${one.scrollWidth} > ${one.clientWidth}`);
    });
    expect(tooWide, `${width} px`).toEqual([]);
  }
});

test("two letters of Korean find a line, filters stand in the address, and the way back is one press", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  const { page } = moderator;
  await say(802, "오늘 저녁 레이드 모집합니다");
  await moderator.open("/moderation?saved=all");
  await page.getByRole("table").waitFor();
  await page.getByRole("searchbox", { name: "Search what was written" }).fill("녁 레");
  await page.waitForURL(/search=/);
  // Words are indexed from behind.
  await expect
    .poll(async () => {
      await moderator.reload();
      await page.getByText("Live: new decisions come in on top").waitFor();
      return rowOf(moderator, "오늘 저녁 레이드 모집합니다").count();
    })
    .toBeGreaterThan(0);
  await page.getByRole("button", { name: "Verdict" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Rejected" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/verdict=reject/);
  await page.getByText("No decision meets these filters").waitFor();
  await moderator.expectAccessible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await page.waitForURL((url) => !url.search.includes("verdict"));
  await page.getByRole("table").waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/open=/);
  await page.getByRole("dialog").getByText("What was written").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.search.includes("open="));
});

test("the figures tell within ten seconds what was written, and every picture has its table", async () => {
  const auditor = await signIn(herald, browser, { role: "auditor" });
  const { page } = auditor;
  await say(803, "안녕하세요, 오늘 시작했어요");
  const judged = async () => {
    const { totals } = (await callProcedure(auditor, "decisions.dashboard", { span: "hour" })) as {
      totals: { allowed: number };
    };
    return totals.allowed;
  };
  await expect.poll(judged).toBeGreaterThan(0);
  await auditor.open("/moderation/dashboard?span=hour");
  await page.getByRole("heading", { name: "Messages by verdict" }).waitFor();
  const tables = page.getByText("Show as a table");
  await expect.poll(() => tables.count()).toBe(5);
  for (let at = 0; at < 5; at += 1) await tables.nth(at).click();
  for (const name of ["Overturn rate", "Time to judge"]) await page.getByRole("table", { name }).waitFor();
  await auditor.expectAccessible();
});

test("whoever may not read decisions is told what it takes", async () => {
  const viewer = await signIn(herald, browser, { role: "viewer" });
  await viewer.open("/moderation");
  await viewer.page.getByText("Your role does not include this page").waitFor();
  await viewer.expectAccessible();
});
