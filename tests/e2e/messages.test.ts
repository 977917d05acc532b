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

test("an operator sends a gift: the form names what is wrong, shows what leaves, and the history says it arrived", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "operator", refusals: [400] });
  await open("/messages/new?type=gift");
  await page.getByRole("heading", { name: "What will be sent" }).waitFor();
  await expectAccessible();
  await page.getByRole("button", { name: "Check and send" }).click();
  await page.getByText("Name at least one player.").first().waitFor();
  await page.getByText("This is needed.").first().waitFor();
  await expectAccessible();

  // By keyboard alone: the search has the focus, Enter takes what it points at.
  await page.getByRole("button", { name: /^Choose an item: Items 1/ }).click();
  await page.keyboard.type("potion_small");
  await page.getByRole("option", { selected: true, name: /potion_small/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("Quantity").fill("3");
  await page.getByLabel(/^Note/).fill("Thank you <3 고마워요");
  await page.getByRole("button", { name: /^Choose a player: Players/ }).click();
  await page.keyboard.type("player_00077");
  await page.getByRole("option", { selected: true, name: /player_00077/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove player_00077" }).waitFor();
  const preview = page.getByRole("complementary", { name: "What will be sent" });
  await preview.getByText('\\"quantity\\":3').waitFor();
  await preview.getByText("Thank you <3 고마워요", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Check and send" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Send “Gift” to 1 player?" });
  await dialog.waitFor();
  await dialog.locator("button:focus", { hasText: /^Cancel$/ }).waitFor();
  await dialog.getByText("player_00077").waitFor();
  await expectAccessible();
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  await page.waitForURL(/\/messages\?open=/);
  const panel = page.getByRole("dialog", { name: "Gift" });
  await panel.getByText("Sent", { exact: true }).first().waitFor();
  await panel.getByText("Thank you <3 고마워요", { exact: true }).waitFor();
  await expectAccessible();
});

test("an admin makes a type of the game's own, in two versions; a message of the first stays readable", async () => {
  const visitor = await signIn(herald, browser, { role: "admin", locale: "ko", width: 390, refusals: [400] });
  const { page, open, expectAccessible } = visitor;
  await open("/messages/types/new");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "유형 만들기" }).click();
  await page.getByText("한 언어 이상으로 이름을 적어 주세요.").first().waitFor();
  await expectAccessible();
  await page.getByLabel("코드", { exact: true }).fill("duel");
  await page.getByLabel(/^이름 \(한국어/).fill("결투");
  await page.getByLabel("통신 이름").fill("game.duel");
  await page.getByLabel("키", { exact: true }).fill("words");
  await page.getByLabel(/^표시 이름 \(한국어/).fill("도전의 말");
  await page.getByRole("button", { name: "유형 만들기" }).click();
  await page.waitForURL(/\/messages\/types\/duel$/);
  await page.getByText("도전의 말").waitFor();
  await expectAccessible();

  await page.getByRole("link", { name: "수정" }).click();
  await page.waitForURL(/\/edit$/);
  await page.getByRole("button", { name: "필드 추가", exact: true }).click();
  await page.getByLabel("키", { exact: true }).nth(1).fill("rounds");
  await page
    .getByLabel(/^표시 이름 \(한국어/)
    .nth(1)
    .fill("판수");
  await page.getByRole("button", { name: "rounds 위로" }).click();
  await page.getByRole("button", { name: "새 버전으로 저장" }).click();
  await page.waitForURL(/\/messages\/types\/duel$/);
  await page
    .getByText(/버전 2/)
    .first()
    .waitFor();
  expect(
    await callProcedure(visitor, "messages.decode", { text: '{"type":"game.duel","v":1,"words":"덤벼"}' }),
  ).toMatchObject({
    elements: [{ code: "duel", wireVersion: 1, wrong: [] }],
  });

  await open("/messages/decode");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("메시지", { exact: true }).fill('{"type":"game.duel","v":2,"rounds":"셋","words":"덤벼"}');
  await page.getByRole("button", { name: "해석", exact: true }).click();
  await page.getByText("덤벼").last().waitFor();
  await expectAccessible();
});
