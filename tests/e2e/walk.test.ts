import type { Browser, Locator, Page } from "playwright-core";
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

/** What a writer copies out of the sheet that the translators filled in. */
const sheet = [
  ["", "제목", "본문"],
  ["한국어", "고래 이벤트 보상", "늘 함께해 주셔서 고마워요. 보상을 보내 드려요."],
  ["en", "Event reward", "Thank you for being with us. Here is your reward."],
  ["ja", "イベント報酬", "いつもありがとうございます。報酬をお届けします。"],
  ["zh", "活动奖励", "感谢您一直以来的支持，奖励已送达。"],
]
  .map((row) => row.join("\t"))
  .join("\n");

/** Goes on by Tab alone until `wanted`, or what it holds, has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await wanted.first().evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${String(wanted)}`);
}

/** Enters a group of choices by Tab and goes to the one wanted by arrows. */
async function choose(page: Page, group: string, choice: string): Promise<void> {
  const choices = page.getByRole("radiogroup", { name: group });
  await tabTo(page, choices);
  const wanted = choices.getByRole("radio", { name: choice });
  const checked = choices.locator("[role=radio][aria-checked=true]");
  for (let presses = 0; presses < 12; presses += 1) {
    if (await wanted.isChecked()) return;
    const before = await checked.getAttribute("value");
    // The finger stays on it until the group has heard it: one that is gone by then only moves the focus.
    await page.keyboard.down("ArrowRight");
    await checked.and(choices.locator(`:not([value="${before}"])`)).waitFor();
    await page.keyboard.up("ArrowRight");
  }
  throw new Error(`The arrows never reached ${choice}`);
}

async function wantApprovalFromOnePlayer(): Promise<void> {
  const admin = await signIn(herald, browser, { role: "admin" });
  const { version } = (await callProcedure(admin, "games.get", {})) as { version: number };
  await callProcedure(admin, "games.update", { version, approvalAbove: 1 });
}

const letters = { delay: 15 };

test("by keyboard alone and in Korean: from nothing to an approved, scheduled mail in four languages for a tag", async () => {
  await wantApprovalFromOnePlayer();
  const author = await signIn(herald, browser, { role: "operator", locale: "ko" });
  const { page } = author;
  const press = (key: string) => page.keyboard.press(key);

  await press("ControlOrMeta+k");
  await page.locator("[cmdk-input]:focus").waitFor();
  await page.keyboard.type("새 우편", letters);
  await page.getByRole("option", { name: "새 우편", selected: true }).waitFor();
  await press("Enter");
  await page.waitForURL(/\/mail\/new$/);

  await tabTo(page, page.getByRole("button", { name: "언어 붙여넣기" }));
  await press("Enter");
  const paste = page.getByRole("dialog", { name: "스프레드시트에서 언어별 내용 붙여넣기" });
  await tabTo(page, paste.getByRole("textbox"));
  await page.keyboard.insertText(sheet);
  await tabTo(page, paste.getByRole("button", { name: "8개 채우기" }));
  await press("Enter");
  await paste.waitFor({ state: "detached" });
  await tabTo(page, page.locator('[name="name"]'));
  await page.keyboard.type("고래 이벤트", letters);
  for (const language of ["en", "ja", "zh"]) {
    await press("Alt+KeyL");
    await page.locator(`[name="texts.${language}.body"]:focus`).waitFor();
  }

  await tabTo(page, page.getByRole("button", { name: "아이템 추가" }));
  await press("Enter");
  await page.locator("[cmdk-input]:focus").waitFor();
  await page.keyboard.type("골드", letters);
  await page.getByRole("option", { name: /골드 /, selected: true }).first().waitFor();
  await press("Enter");
  await press("Escape");
  await tabTo(page, page.locator('[name="attachments.0.quantity"]'));
  await press("ControlOrMeta+a");
  await page.keyboard.type("500", letters);

  await choose(page, "대상 종류", "태그·속성");
  await tabTo(page, page.getByLabel("다음 태그 중 하나라도 있음"));
  await page.keyboard.type("whale", letters);

  await choose(page, "발송 시점", "정한 시각");
  const at = page.locator('[name="scheduleAt"]');
  await tabTo(page, at);
  // A date's parts stand in the order of the browser's own language, whatever the page's: month, day, year, hour, minute, half.
  await page.keyboard.type("12242031", letters);
  await press("ArrowRight");
  await page.keyboard.type("0830PM", letters);
  await page.getByText(/^초안 저장됨 \d\d:\d\d$/).waitFor();
  expect(await at.inputValue()).toBe("2031-12-24T20:30");

  await press("ControlOrMeta+Enter");
  const ask = page.getByRole("alertdialog");
  await tabTo(page, ask.getByRole("button", { name: "지금 테스트 발송" }));
  await press("Enter");
  const tryOut = page.getByRole("dialog", { name: "테스트 발송" });
  await tabTo(page, tryOut.getByLabel("내 플레이어 계정"));
  await press("Space");
  await tabTo(page, tryOut.getByRole("textbox", { name: "계정 ID" }));
  await page.keyboard.type("player_00001", letters);
  await tabTo(page, tryOut.getByRole("button", { name: "테스트 보내기" }));
  await press("Enter");
  await tryOut.getByText("플랫폼이 계정 1개 중 1개에 접수했어요.", { exact: false }).waitFor();
  await tabTo(page, tryOut.getByRole("button", { name: "닫기" }).first());
  await press("Enter");
  await tabTo(page, ask.getByRole("button", { name: "검토 요청" }));
  await press("Enter");
  await page.getByText("검토 중", { exact: true }).first().waitFor();

  const approver = await signIn(herald, browser, { role: "approver", locale: "ko" });
  const second = approver.page;
  await tabTo(second, second.getByRole("link", { name: "고래 이벤트" }));
  await second.keyboard.press("Enter");
  await tabTo(second, second.getByRole("button", { name: "승인하고 예약" }));
  await second.keyboard.press("Enter");
  const decide = second.getByRole("alertdialog");
  const typed = decide.getByRole("textbox");
  if ((await typed.count()) > 0) {
    await tabTo(second, typed);
    await second.keyboard.type("5000", letters);
  }
  await tabTo(second, decide.getByRole("button", { name: "승인하고 예약" }));
  await second.keyboard.press("Enter");
  await second.getByText("예약됨", { exact: true }).first().waitFor();
});
