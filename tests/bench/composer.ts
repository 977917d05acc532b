import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { atMost, numberFlag, printBench, rounded } from "#tests/support/bench.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { type Interactions, watchInteractions } from "#tests/support/interactions.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";
import { openSignedIn } from "#tests/support/sign-in.ts";

/**
 * A person writes a mail in four languages with a catalogue of 1,000 items, autosave and preview running, and then goes on writing
 * while a list of 1,000,000 ids goes up: how long each interaction takes from the hand to the next frame. The floor is the same
 * typing into a page that holds nothing but a text area.
 */
const items = numberFlag("items", 1_000);
const ids = numberFlag("ids", 1_000_000);
const [composerGoalMs, uploadGoalMs] = [100, 200];
/** What the browser does not tell took less than this. */
const untoldMs = 16;

const locales = ["ko", "en", "ja", "zh"] as const;
const sentences = {
  ko: "점검에 함께해 주셔서 고마워요. 보상을 준비했으니 우편함에서 받아 주세요. ",
  en: "Thank you for your patience during the maintenance; your reward is waiting. ",
  ja: "メンテナンスへのご協力ありがとうございます。報酬をご用意しました。",
  zh: "感谢您在维护期间的耐心等待，奖励已经准备好了，请在邮箱中领取。",
} as const;

type Told = { name: string; ms: number; target: string };

/** Interactions of one part: those that were made, and what the browser told of them. */
function summary(made: number, told: readonly Told[]) {
  const all = [...Array.from({ length: Math.max(0, made - told.length) }, () => untoldMs), ...told.map(({ ms }) => ms)];
  all.sort((a, b) => a - b);
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
  const slowest = told.toSorted((a, b) => b.ms - a.ms)[0];
  return {
    interactions: made,
    p50: at(0.5),
    p98: at(0.98),
    max: all.at(-1) ?? 0,
    slowest: slowest && `${slowest.name} ${slowest.target}`,
  };
}

async function fillCatalogue(herald: RunningHerald, page: Page): Promise<void> {
  const list = Array.from({ length: items }, (_, at) => ({
    code: `bench_${String(at).padStart(4, "0")}`,
    names: { ko: `시험 아이템 ${at}`, en: `Bench item ${at}`, ja: `試験品 ${at}`, zh: `测试道具 ${at}` },
    icon: "gem",
    rarity: "rare",
    category: "material",
    perMailMax: 100_000,
    unitValue: at + 1,
  }));
  const answer = await page.context().request.post(`${herald.url}/api/trpc/items.importItems`, {
    headers: { "content-type": "application/json", origin: herald.url },
    data: { json: { game: "sandbox", text: JSON.stringify(list), apply: true } },
  });
  if (!answer.ok()) throw new Error(`The catalogue was not taken: ${await answer.text()}`);
}

/** Key by key, as fast as a hand that knows what it writes. @returns how many keys */
async function type(page: Page, text: string): Promise<number> {
  for (const letter of text) {
    await page.keyboard.press(
      letter === " " ? "Space" : letter === "\n" ? "Enter" : /^[\x21-\x7e]$/.test(letter) ? letter : "a",
    );
    await page.waitForTimeout(20);
  }
  return text.length;
}

async function measureFloor(page: Page, told: Interactions) {
  await page.goto("data:text/html,<!doctype html><title>floor</title><textarea rows=20 cols=80></textarea>");
  await page.locator("textarea").focus();
  await told.take();
  const made = await type(page, sentences.en.repeat(4));
  return summary(made, await told.take());
}

async function write(page: Page): Promise<number> {
  let made = 0;
  await page.locator('[name="name"]').focus();
  made += await type(page, "Season nine");
  for (const locale of locales) {
    await page.locator(`[name="texts.${locale}.title"]`).focus();
    made += await type(page, sentences[locale].slice(0, 20));
    await page.locator(`[name="texts.${locale}.body"]`).focus();
    made += await type(page, sentences[locale].repeat(3));
    await page.keyboard.press("Alt+KeyL");
    made += 1;
    await page.waitForTimeout(200);
  }
  return made;
}

async function switchLanguages(page: Page): Promise<number> {
  for (let at = 0; at < 12; at += 1) {
    await page.keyboard.press("Alt+KeyL");
    await page.waitForTimeout(100);
  }
  const tabs = page.getByRole("tablist", { name: "Languages" }).first().getByRole("tab");
  for (let at = 0; at < 12; at += 1) {
    await tabs.nth(at % locales.length).click();
    await page.waitForTimeout(100);
  }
  return 24;
}

async function attach(page: Page): Promise<number> {
  let made = 0;
  for (let at = 0; at < 10; at += 1) {
    await page.getByRole("button", { name: "Add item" }).click();
    await page.locator("[cmdk-input]:focus").waitFor();
    const search = `item ${at * 97}`;
    made += 1 + (await type(page, search));
    await page
      .getByRole("option", { name: new RegExp(`Bench ${search} `) })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.locator("[cmdk-root]").waitFor({ state: "detached" });
    await page.locator(`[name="attachments.${at}.quantity"]`).focus();
    await page.keyboard.press("ControlOrMeta+a");
    made += 3 + (await type(page, String(10 + at)));
  }
  const ups = page.getByRole("button", { name: /up$/ });
  for (let at = 1; at < 10; at += 1) {
    await ups.nth(at).click();
    await page.waitForTimeout(60);
  }
  return made + 9;
}

const folder = await mkdtemp(join(tmpdir(), "herald-bench-composer-"));
const herald = await startHerald();
const browser = await openBrowser();
try {
  const { page: admin } = await openSignedIn(herald, browser, { role: "admin" });
  await fillCatalogue(herald, admin);
  const { page, context } = await openSignedIn(herald, browser, { role: "operator" });
  const bare = await context.newPage();
  const floor = await measureFloor(bare, await watchInteractions(bare));
  await bare.close();

  const told = await watchInteractions(page);
  await page.goto(`${herald.url}/sandbox/mail/new`);
  await page.waitForLoadState("networkidle");
  await told.take();
  const parts: Record<string, ReturnType<typeof summary>> = {};
  for (const [name, act] of Object.entries({ write, switchLanguages, attach })) {
    const made = await act(page);
    parts[name] = summary(made, await told.take());
  }

  const file = join(folder, "ids.csv");
  await writeFile(file, Array.from({ length: ids }, (_, at) => `player_${String(at).padStart(7, "0")}`).join("\n"));
  await page.locator('[name^="texts."][name$=".body"]').focus();
  const startedAt = performance.now();
  await page.locator("input[type=file]").setInputFiles(file);
  const ready = page.getByRole("button", { name: "Replace list" });
  let made = 0;
  while (!(await ready.isVisible())) {
    made += await type(page, "While it goes up ");
    await page.keyboard.press("Alt+KeyL");
    made += 1;
  }
  const uploadMs = performance.now() - startedAt;
  await page.getByText(ids.toLocaleString("en")).first().waitFor();
  const upload = summary(made, await told.take());

  const composer = Object.values(parts);
  const composerP98 = Math.max(...composer.map(({ p98 }) => p98));
  printBench({
    name: "composer",
    metrics: {
      items,
      ids,
      locales: locales.length,
      floor,
      ...parts,
      upload,
      uploadMs: rounded(uploadMs, 0),
      ratioToFloor: rounded(composerP98 / floor.p98, 2),
    },
    goals: [
      atMost("composerMs", composerP98, composerGoalMs),
      atMost("composerMaxMs", Math.max(...composer.map(({ max }) => max)), composerGoalMs),
      atMost("uploadMs", upload.max, uploadGoalMs),
    ],
  });
} finally {
  await browser.close();
  await herald.stop();
  await rm(folder, { recursive: true, force: true });
}
