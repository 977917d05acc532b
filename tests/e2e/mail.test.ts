import type { Browser, Page } from "playwright-core";
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

const player = (number: number) => `player_${String(number).padStart(5, "0")}`;
const players = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => player(from + at));

/** Waits until the composer says that what is typed is stored. */
const saved = (page: Page) => page.getByText(/^Draft saved \d\d:\d\d$/).waitFor();

async function write(page: Page, mail: { name: string; title: string; body: string }): Promise<void> {
  await page.locator('[name="name"]').fill(mail.name);
  await page.locator('[name="texts.ko.title"]').fill(mail.title);
  await page.locator('[name="texts.ko.body"]').fill(mail.body);
  await page.waitForURL(/\/mail\/[0-9a-f-]{36}\/edit$/);
  await saved(page);
}

async function attach(page: Page, search: string): Promise<void> {
  await page.getByRole("button", { name: "Add item" }).click();
  // By keyboard alone: the search has the focus, Enter takes the first that was found.
  await page.locator("input[placeholder='Search items by name or code']:focus").waitFor();
  await page.keyboard.type(search);
  await page
    .getByRole("option", { selected: true, name: new RegExp(`${search} `) })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.locator("[cmdk-root]").waitFor({ state: "detached" });
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Paste account ids").fill(text);
  await page.getByRole("button", { name: "Use these ids" }).click();
  await page.getByRole("button", { name: "Replace list" }).waitFor();
}

const check = (page: Page) => page.getByRole("button", { name: "Check and send" }).first().click();
const fact = (page: Page, name: string) =>
  page.locator("dt", { hasText: name }).first().locator("xpath=following-sibling::dd[1]");

test("a file of 10,000 lines with repeats and unknown accounts is sent once to each, and the page accounts for all", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "operator", refusals: [412] });
  await open("/mail/new");
  await write(page, { name: "Season 9 rewards", title: "시즌 9 보상", body: "함께해 주셔서 고마워요." });
  await attach(page, "gold");
  await attach(page, "armor_dragon");
  await page.locator('[name="attachments.0.quantity"]').fill("500");
  const lines = [...players(1, 9851), ...Array.from({ length: 37 }, (_, at) => `ghost_${at}`), ...players(1, 112)];
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "season-9.txt", mimeType: "text/plain", buffer: Buffer.from(`${lines.join("\n")}\n`) });
  await page.getByText("37 accounts do not exist").first().waitFor();
  expect(await fact(page, "Repeats left out").textContent()).toBe("112");
  await saved(page);
  await expectAccessible();

  await check(page);
  const dialog = page.getByRole("alertdialog", { name: "Send to 9,888 players?" });
  await dialog.waitFor();
  await dialog.locator("button:focus", { hasText: /^Cancel$/ }).waitFor();
  await expectAccessible();
  const confirm = dialog.getByRole("button", { name: "Send to 9,888 players" });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(/Type .9888/).fill("9888");
  // Nobody has seen it yet: it stays until somebody has, or a reason is given.
  await confirm.click();
  await dialog.getByText("Nobody has seen this mail as it is now.").waitFor();
  await expectAccessible();
  await dialog.getByLabel("Send without a test because").fill("Seen on the staging game");
  await confirm.click();

  await page.waitForURL(/\/mail\/[0-9a-f-]{36}$/);
  await page.getByText("Completed", { exact: true }).waitFor();
  expect(await page.locator("[data-count=sent]").textContent()).toBe("9,851");
  expect(await page.locator("[data-count=failed]").textContent()).toBe("37");
  expect(await page.locator("[data-count=left]").textContent()).toBe("0");
  await page.getByLabel("Account id").fill("ghost_3");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByText("did not get it.").waitFor();
  await page.getByLabel("Account id").fill(player(42));
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByText("got the mail.").waitFor();
  await expectAccessible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString().trim().split("\n")).toHaveLength(9889);

  // Who asks without knowing which mail: the id alone leads to it.
  await open("/mail");
  await page.getByRole("button", { name: "Find a player" }).click();
  await page.getByLabel("Account id").fill("ghost_3");
  await page.getByRole("button", { name: "Show mails" }).click();
  await page.getByRole("list", { name: "Mails of this player" }).getByText("did not get it.").waitFor();
  await expectAccessible();
  await page.getByRole("list", { name: "Mails of this player" }).getByRole("link").click();
  await page.waitForURL(/\/mail\/[0-9a-f-]{36}\?run=[0-9a-f-]{36}&player=ghost_3$/);
  await page.getByText("did not get it.").waitFor();
});

test("two people who edit one draft see both versions, and nothing of either is lost", async () => {
  const first = await signIn(herald, browser, { role: "operator", refusals: [409] });
  await first.open("/mail/new");
  await write(first.page, { name: "Shared draft", title: "제목", body: "본문" });
  const second = await signIn(herald, browser, { role: "support" });
  await second.page.goto(first.page.url());
  await second.page.locator('[name="texts.ko.title"]').fill("그들의 제목");
  await second.page.locator('[name="texts.ko.body"]').fill("그들의 본문");
  await saved(second.page);

  await first.page.locator('[name="texts.ko.title"]').fill("나의 제목");
  const dialog = first.page.getByRole("alertdialog");
  await dialog.getByText("나의 제목").waitFor();
  await dialog.getByText("그들의 제목").waitFor();
  await first.expectAccessible();
  await dialog.getByRole("button", { name: "Go on with this choice" }).click();
  await saved(first.page);
  // The title was changed by both and stays mine; the text only they changed is theirs.
  expect(await first.page.locator('[name="texts.ko.title"]').inputValue()).toBe("나의 제목");
  expect(await first.page.locator('[name="texts.ko.body"]').inputValue()).toBe("그들의 본문");
  await first.reload();
  expect(await first.page.locator('[name="texts.ko.title"]').inputValue()).toBe("나의 제목");
  expect(await first.page.locator('[name="texts.ko.body"]').inputValue()).toBe("그들의 본문");
});

test("bad input is named at its field, and the rest of the draft is kept", async () => {
  const { page, open, reload, expectAccessible } = await signIn(herald, browser, {
    role: "operator",
    refusals: [400, 415],
  });
  await open("/mail/new");
  await check(page);
  await page.getByText("3 things stop this mail").waitFor();
  await page.getByRole("alert").getByRole("button", { name: "Korean" }).first().click();
  await page.locator('[name="texts.ko.title"]:focus').waitFor();
  await expectAccessible();

  const png = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(4000, 0xfe)]);
  await page.locator("input[type=file]").setInputFiles({ name: "players.csv", mimeType: "text/csv", buffer: png });
  await page.getByText("The list was not taken").waitFor();
  await paste(page, `${player(1)}\n${player(1)}\n플레이어\n${"x".repeat(300)}\n🙂🙂\n${player(2)}`);
  expect(await fact(page, "Players").textContent()).toBe("2");
  expect(await fact(page, "Malformed").textContent()).toBe("3");
  await page.getByText("longer than 32 bytes").waitFor();

  await attach(page, "gold");
  await saved(page);
  const quantity = page.locator('[name="attachments.0.quantity"]');
  await quantity.fill("1000000000000");
  await page.getByText("Not saved: correct one field first").waitFor();
  expect(await quantity.inputValue()).toBe("1,000,000,000,000");
  expect(await quantity.getAttribute("aria-invalid")).toBe("true");
  await quantity.fill("12");
  await saved(page);
  await reload();
  expect(await quantity.inputValue()).toBe("12");
});

test("a session that ends while typing loses nothing: signing in again saves it", async () => {
  const { page, context, open, reload } = await signIn(herald, browser, { role: "operator", refusals: [401] });
  await open("/mail/new");
  await write(page, { name: "Half written", title: "제목", body: "본문" });
  await context.clearCookies();
  await page.locator('[name="texts.ko.body"]').fill("로그아웃된 동안 쓴 글");
  const password = herald.staff.get("operator")?.password ?? "";
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await saved(page);
  await reload();
  expect(await page.locator('[name="texts.ko.body"]').inputValue()).toBe("로그아웃된 동안 쓴 글");
});

test("above the threshold a mail waits for a second person, who reads it and sends it", async () => {
  const admin = await signIn(herald, browser, { role: "admin" });
  const { version } = (await callProcedure(admin, "games.get", {})) as { version: number };
  await callProcedure(admin, "games.update", { version, approvalAbove: 10 });
  const author = await signIn(herald, browser, { role: "operator", refusals: [400] });
  await author.open("/mail/new");
  await write(author.page, { name: "Needs a second pair of eyes", title: "제목", body: "본문" });
  await paste(author.page, players(101, 120).join(" "));
  await saved(author.page);
  await check(author.page);
  const ask = author.page.getByRole("alertdialog", { name: "Send to review for 20 players?" });
  await ask.getByRole("button", { name: "Test-send now" }).click();
  const tryOut = author.page.getByRole("dialog", { name: "Test-send" });
  await tryOut.getByLabel("My own player").click();
  const mine = tryOut.getByRole("textbox", { name: "Account ids" });
  await mine.fill("ghost_9");
  await author.page.keyboard.press("Control+Enter");
  await tryOut.getByText("The platform has no account ghost_9.").first().waitFor();
  await author.expectAccessible();
  await mine.fill(player(777));
  await author.page.keyboard.press("Control+Enter");
  await tryOut.getByText("The platform accepted it for 1 of 1 account.").waitFor();
  await author.expectAccessible();
  await author.page.keyboard.press("Escape");
  // Whoever was about to send goes on from there.
  await tryOut.waitFor({ state: "detached" });
  await ask.getByText("1 of 1 account got it").waitFor();
  await author.expectAccessible();
  await ask.getByRole("button", { name: "Send to review" }).click();
  await author.page.getByText("In review", { exact: true }).waitFor();
  expect(await author.page.getByRole("button", { name: "Approve and send" }).count()).toBe(0);

  const approver = await signIn(herald, browser, { role: "approver" });
  await approver.open("");
  const waiting = approver.page.getByRole("region", { name: "Waiting for me" });
  await waiting.getByText("asks for your approval").waitFor();
  await approver.expectAccessible();
  await waiting.getByRole("link", { name: "Needs a second pair of eyes" }).click();
  // Who has seen it stands where it is decided.
  await approver.page.getByText("1 of 1 account got it").waitFor();
  await approver.page.getByRole("button", { name: "Approve and send" }).click();
  const decide = approver.page.getByRole("alertdialog", { name: "Approve for 20 players?" });
  await approver.expectAccessible();
  await decide.getByRole("textbox").fill("20");
  await decide.getByRole("button", { name: "Approve and send" }).click();
  await approver.page.getByText("Completed", { exact: true }).waitFor();
  // The author's page hears of it without a reload.
  await author.page.getByText("Completed", { exact: true }).waitFor();
});

test("search, filters and tabs of the list stand in the address", async () => {
  const { page, open, reload, expectAccessible } = await signIn(herald, browser, { role: "viewer" });
  await open("/mail");
  await page.getByRole("link", { name: "First Snow Festival: attendance gift" }).waitFor();
  await expectAccessible();
  await page.getByLabel("Search mail").fill("maintenance");
  await page.waitForURL(/search=maintenance/);
  await page.getByRole("link", { name: "First Snow Festival: attendance gift" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: /^Done/ }).click();
  await page.waitForURL(/state=completed,cancelled,failed/);
  await page.getByText("No mail matches").waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Maintenance overrun, November" }).waitFor();
  await reload();
  await page.getByRole("link", { name: "Maintenance overrun, November" }).waitFor();
  expect(await page.getByLabel("Search mail").inputValue()).toBe("maintenance");
  expect(await page.getByRole("link", { name: "New mail" }).count()).toBe(0);
});

test("by keyboard alone: four languages come out of a spreadsheet, can be taken back, and each is one key away", async () => {
  const { page, open, expectAccessible } = await signIn(herald, browser, { role: "operator" });
  await open("/mail/new");
  await page.getByRole("button", { name: "Paste languages" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Paste languages from a spreadsheet" });
  const cells =
    '\tko\ten\tja\tzh\tfr\n제목\t보상\tReward\t報酬\t奖励\tPrix\n본문\t"고마워요\n또 봐요"\tThanks\tありがとう\t谢谢\tMerci';
  await dialog.getByLabel("Cells").fill(cells);
  await dialog.getByText("Left out, because this game has no such language").waitFor();
  await expectAccessible();
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  const field = (name: string) => page.locator(`[name="${name}"]`);
  expect(await field("texts.ko.body").inputValue()).toBe("고마워요\n또 봐요");
  await saved(page);
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => field("texts.ko.body").inputValue()).toBe("");

  await field("texts.ko.title").focus();
  for (const [locale, title] of [
    ["ko", "보상"],
    ["en", "Reward"],
    ["ja", "報酬"],
    ["zh", "奖励"],
  ] as const) {
    await page.locator(`[name="texts.${locale}.title"]:focus`).waitFor();
    await page.keyboard.type(title);
    await page.keyboard.press("Alt+KeyL");
  }
  await page.locator('[name="texts.ko.title"]:focus').waitFor();
  expect(await field("texts.ko.title").inputValue()).toBe("보상");
  await page.keyboard.press("Control+Shift+Enter");
  const tryOut = page.getByRole("dialog", { name: "Test-send" });
  await tryOut.waitFor();
  await expectAccessible();
  await page.keyboard.press("Escape");
  await tryOut.waitFor({ state: "detached" });
});

test("a game names its screens, and a mail leads to one of them with values that fit, or to none", async () => {
  const admin = await signIn(herald, browser, { role: "admin", refusals: [400] });
  const { page, open, reload, expectAccessible } = admin;
  await open("/settings/sending");
  const dialog = page.getByRole("dialog", { name: "Add a screen" });
  await page.getByRole("button", { name: "Add screen" }).click();
  await dialog.locator('[name="pattern"]').fill("event/{id}");
  await dialog.locator('[name="labels.en"]').fill("Event");
  await page.keyboard.press("Control+Enter");
  await dialog.getByText("is no screen. Write it like").first().waitFor();
  await expectAccessible();
  await dialog.locator('[name="pattern"]').fill("aster://event/{id:number}");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("list", { name: "Screens of the game" }).getByText("aster://event/{id:number}").waitFor();
  await expectAccessible();

  await open("/mail/new");
  await write(page, { name: "To a screen", title: "제목", body: "본문" });
  await page.getByRole("combobox", { name: "Screen" }).click();
  await page.getByRole("option", { name: "Event" }).click();
  const place = page.getByLabel("id", { exact: true });
  await place.fill("seven");
  await saved(page);
  await check(page);
  await page.getByText("This screen needs “id”: a whole number.").first().waitFor();
  await expectAccessible();
  await place.fill("7");
  await page.getByText("This screen needs “id”: a whole number.").first().waitFor({ state: "detached" });
  await saved(page);
  await reload();
  expect(await place.inputValue()).toBe("7");
  await callProcedure(admin, "screens.remove", { pattern: "aster://event/{id:number}" });
});
