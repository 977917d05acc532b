import { execFileSync } from "node:child_process";
import { eq } from "drizzle-orm";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { players } from "#db/schema/players.ts";
import { staff } from "#db/schema/staff.ts";
import { readRunning } from "#server/runtime/running-file.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { callProcedure, signIn, type Visitor } from "#tests/support/journey.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";
import { openSignedIn } from "#tests/support/sign-in.ts";

/** What an attacker leaves wherever words are taken: each runs in a page that forgets once to write words as words. */
const evil = `"'><img src=x onerror=__ran=1><script>__ran=2</script>`;
const link = "javascript:__ran=3//x";

let herald: RunningHerald;
let browser: Browser;
let database: Database;
let admin: Visitor;
const made = { mail: "", reviewed: "", audience: "", template: "" };

/** What a page did: scripts that ran, and what its policy stopped. */
type Traces = { ran: unknown; stopped: string[] };
const traces = (page: Page): Promise<Traces> =>
  page.evaluate(() => {
    const stopped = (Reflect.get(globalThis, "__stopped") ?? []) as string[];
    // zod tries once whether it may compile its schemas, takes the refusal, and goes on without.
    const ours = stopped.filter((one) => !one.startsWith("script-src: eval"));
    return { ran: Reflect.get(globalThis, "__ran"), stopped: ours };
  });

/** Pages that are told of news never fall silent: what they show by then has been drawn. */
const settle = (page: Page) => page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);

/** Listens from before a page's first script on. */
async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const stopped: string[] = [];
    Reflect.set(globalThis, "__stopped", stopped);
    document.addEventListener("securitypolicyviolation", (event) => {
      stopped.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
}

async function leaveWordsEverywhere(): Promise<void> {
  const call = <T>(path: string, input: Record<string, unknown>) => callProcedure(admin, path, input) as Promise<T>;
  const item = await call<{ id: string }>("items.create", {
    code: "evil.item",
    names: { ko: evil, en: evil },
    icon: "coins",
    rarity: "common",
    category: "currency",
    perMailMax: 10,
    unitValue: 1,
    disabledReason: evil,
  });
  const ids = Array.from({ length: 3 }, (_, at) => `player_0010${at}`);
  const audience = await call<{ id: string }>("audiences.createFromText", {
    name: evil,
    text: [...ids, evil.replaceAll(/\s/g, "_").repeat(2)].join("\n"),
  });
  made.audience = audience.id;
  const draft = {
    name: evil,
    texts: { ko: { title: evil, body: evil }, en: { title: evil, body: evil } },
    senderAccount: "system_mail",
    audienceId: audience.id,
    deepLink: link,
    offlinePush: { title: evil, desc: evil },
    attachments: [{ itemId: item.id, quantity: 1 }],
  };
  made.mail = (await call<{ id: string }>("mail.createDraft", { draft })).id;
  const second = await call<{ id: string; version: number }>("mail.createDraft", {
    draft: { ...draft, deepLink: null },
  });
  made.reviewed = second.id;
  await call("mail.send", { id: second.id, version: second.version, confirmedRecipients: 3, reason: evil });
  await call("reviews.comment", { id: second.id, body: evil });
  const template = await call<{ id: string }>("templates.create", {
    template: {
      name: evil,
      description: evil,
      category: "event",
      texts: { ko: { title: evil, body: evil } },
      variables: [],
      expiryKind: "never",
      expiresAfterDays: null,
      deepLink: null,
      attachments: [],
    },
  });
  made.template = template.id;
  await call("views.create", { screen: "mail", name: evil.slice(0, 40), params: { search: "evil" } });
  await call("screens.set", { pattern: "javascript:__ran=4", labels: { en: evil, ko: evil } }).catch(() => undefined);
  await call("screens.set", { pattern: "game://evil", labels: { en: evil, ko: evil } });
}

/** What comes from outside or from first run: nicknames, names of staff, of the game. */
async function bendNames(): Promise<void> {
  const { db } = database;
  await db.update(players).set({ nickname: evil });
  await db.update(staff).set({ name: evil });
  await db.update(games).set({ name: evil, approvalAbove: 2 }).where(eq(games.slug, "sandbox"));
}

beforeAll(async () => {
  herald = await startHerald();
  browser = await openBrowser();
  const url = readRunning(herald.dataDir)?.environment.DATABASE_URL ?? "";
  database = openDatabase(url, { max: 2, name: "herald-test" });
});
afterAll(async () => {
  await database?.close();
  await browser?.close();
  await herald?.stop();
});

test("words that would run are shown as words, on every page that shows them, to author and approver alike", async () => {
  admin = await signIn(herald, browser, { role: "admin" });
  await bendNames();
  await leaveWordsEverywhere();
  const pages = [
    ["", false],
    ["/mail", true],
    [`/mail/${made.mail}/edit`, true],
    [`/mail/${made.reviewed}`, true],
    ["/mail/templates", true],
    [`/mail/templates/${made.template}`, true],
    ["/items", false],
    ["/items?search=evil.item", true],
    ["/audiences", true],
    [`/audiences/${made.audience}`, true],
    ["/audit", true],
    ["/labels", false],
    ["/messages", false],
    ["/settings", false],
    ["/settings/sending", false],
    ["/settings/senders", false],
    ["/settings/notices", false],
    [`/mail?search=${encodeURIComponent(evil)}`, true],
    [`/${encodeURIComponent(evil.replaceAll("/", ""))}`, false],
  ] as const;
  const silent: string[] = [];
  for (const role of ["admin", "approver"] as const) {
    const visitor = await signIn(herald, browser, { role, refusals: [404, 403] });
    await watch(visitor.context);
    const ofApprover = ["", "/mail", `/mail/${made.reviewed}`];
    for (const [path, shows] of pages) {
      if (role === "approver" && !ofApprover.includes(path)) continue;
      await visitor.open(path);
      // What is no page for this role, or none at all, has no heading to wait for; those that show the words are counted below.
      const heading = visitor.page.locator("h1").first().waitFor({ timeout: 5_000 });
      await heading.catch(() => silent.push(...(shows && role === "admin" ? [path] : [])));
      await settle(visitor.page);
      expect(await traces(visitor.page), `${role} at ${path}`).toEqual({ ran: undefined, stopped: [] });
      expect(await visitor.page.locator("img[src=x]").count(), path).toBe(0);
      expect(await visitor.page.locator('a[href^="javascript:" i]').count(), path).toBe(0);
      // Where they stand in a field, they are its value.
      const text = await visitor.page.evaluate(() => {
        const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map((field) => field.value);
        return `${document.querySelector("main")?.textContent}\n${fields.join("\n")}`;
      });
      if (shows && role === "admin" && !text.includes("onerror=__ran")) silent.push(path);
    }
  }
  // A page that shows none of it would prove nothing.
  expect(silent).toEqual([]);
});

test("the preview, the peek, an audit entry and the palette write them as words too", async () => {
  const visitor = await signIn(herald, browser, { role: "admin" });
  await watch(visitor.context);
  const clean = async (where: string) =>
    expect(await traces(visitor.page), where).toEqual({ ran: undefined, stopped: [] });
  await visitor.open("/audit");
  await visitor.page.locator("main").getByText("onerror=__ran").first().click();
  await visitor.page.getByRole("dialog").waitFor();
  await settle(visitor.page);
  await clean("an audit entry");
  await visitor.page.keyboard.press("Escape");
  await visitor.open(`/mail?open=${made.reviewed}`);
  await settle(visitor.page);
  await clean("the peek");
  await visitor.page.keyboard.press("ControlOrMeta+k");
  await visitor.page.keyboard.type("onerror");
  await settle(visitor.page);
  await clean("the palette");
});

test("what a browser keeps beside the cookie says neither who somebody is nor what they saw", async () => {
  const { page, context } = await openSignedIn(herald, browser, { role: "admin" });
  for (const path of ["/sandbox/mail", "/sandbox/audit", "/sandbox/settings/connection"]) {
    await page.goto(`${herald.url}${path}`);
    await settle(page);
  }
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toMatch(/session|@herald|onerror=__ran|player_0/);
  expect(await page.evaluate(() => indexedDB.databases().then((found) => found.length))).toBe(0);
  await context.close();
});

test("a player's device shows a mail of such words as words", async () => {
  const context = await browser.newContext({ locale: "en" });
  await watch(context);
  const page = await context.newPage();
  const words = ["--title", evil, "--body", evil, "--no-test-send", evil];
  const send = ["server/cli.ts", "mail", "send", "--game", "sandbox", "--player", "player_00100", ...words, "--wait"];
  execFileSync(process.execPath, send, { env: { ...process.env, ...herald.env }, timeout: 60_000 });
  await page.goto(`${herald.sandboxUrl}/device?account=player_00100`);
  await page.getByText("onerror=__ran").first().waitFor();
  await settle(page);
  expect(await traces(page)).toEqual({ ran: undefined, stopped: [] });
  expect(await page.locator("img[src=x]").count()).toBe(0);
  await context.close();
});

test("and should a page forget once, its policy stops what it wrote: the trap of this test is seen to close", async () => {
  const { page, context } = await openSignedIn(herald, browser, { role: "viewer" });
  await watch(context);
  await page.goto(`${herald.url}/sandbox/mail`);
  await settle(page);
  await page.evaluate((words) => {
    document.body.insertAdjacentHTML("beforeend", `<div title="${words}</div>`);
    const script = document.createElement("div");
    script.innerHTML = "<a href='javascript:__ran=5' id='trap'>x</a>";
    document.body.append(script);
    document.getElementById("trap")?.click();
  }, evil);
  await page.waitForFunction(() =>
    (Reflect.get(globalThis, "__stopped") as string[]).some((one) => !one.startsWith("script-src: eval")),
  );
  const { ran, stopped } = await traces(page);
  expect(ran).toBeUndefined();
  expect(stopped.join("\n")).toMatch(/script-src/);
  await context.close();
});
