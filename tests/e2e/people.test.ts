import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totpCode, totpStepAt } from "#server/kernel/totp.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { visitOverHttp } from "#tests/support/http-visitor.ts";
import { callProcedure, signIn, type Visitor } from "#tests/support/journey.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";

const authSecret = "the auth secret of this journey alone";
let herald: RunningHerald;
let browser: Browser;

beforeAll(async () => {
  herald = await startHerald({ HERALD_AUTH_SECRET: authSecret });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await herald?.stop();
});

const passwordOf = (role: string) => herald.staff.get(role)?.password ?? "";
const emailOf = (role: string) => herald.staff.get(role)?.email ?? "";

/** Gives the password again where it is asked for. */
async function prove(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Your password, please" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function chooseRole(page: Page, role: string): Promise<void> {
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: role, exact: true }).click();
  await page.getByRole("listbox").waitFor({ state: "detached" });
}

/** What the tab of somebody hears at its next request. */
const statusOf = async (page: Page) => (await page.request.get(`${herald.url}/api/trpc/auth.me`)).status();

test("a link brings somebody in with a password of their own; moved, they see less; disabled, their open tab is out within a second", async () => {
  const owner = await signIn(herald, browser, { role: "owner" });
  const { page } = owner;
  await owner.open("/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("Email").fill("Guest@Studio.example");
  await dialog.getByLabel("Name").fill("Gwen Guest");
  await chooseRole(page, "Administrator");
  await owner.expectAccessible();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await prove(page, passwordOf("owner"));
  const link = (await page.getByRole("status", { name: "Invitation link" }).textContent()) ?? "";
  expect(link).toMatch(/\/invite#[\w-]{43}$/);
  await owner.expectAccessible();
  await page.getByRole("button", { name: "Done" }).click();
  await page
    .getByRole("row", { name: /Gwen Guest/ })
    .getByText("Invited")
    .waitFor();

  const context = await browser.newContext({ locale: "en", viewport: { width: 1440, height: 900 } });
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByText("invites you to Aster Chronicle as Administrator").waitFor();
  const password = guest.getByLabel("Choose a password");
  await password.fill("Password2026!");
  await guest.getByRole("button", { name: "Create account and sign in" }).click();
  await guest.getByText("This password was found in breaches.").first().waitFor();
  await password.fill("a lantern in the reeds");
  await guest.getByRole("button", { name: "Create account and sign in" }).click();
  await guest.waitForURL(/\/sandbox$/);
  await guest.getByRole("link", { name: "Audit" }).waitFor();
  // The link is used up.
  const replay = await (await browser.newContext({ locale: "en" })).newPage();
  await replay.goto(link);
  await replay.getByText("This link does not work, or no longer.").waitFor();
  await replay.context().close();

  const row = page.getByRole("row", { name: /Gwen Guest/ });
  await owner.reload();
  await row.getByText("Active").waitFor();
  const choose = async (act: string) => {
    await row.getByRole("button", { name: "Acts for Gwen Guest" }).click();
    await page.getByRole("menuitem", { name: act }).click();
  };
  await choose("Change role");
  await chooseRole(page, "Viewer");
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await row.getByText("Viewer").waitFor();
  const mine = await guest.request.get(`${herald.url}/api/trpc/auth.me`);
  expect(JSON.stringify(await mine.json())).not.toContain("staff.manage");

  expect(await statusOf(guest)).toBe(200);
  await choose("Disable");
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await row.getByText("Disabled").waitFor();
  expect(await statusOf(guest)).toBe(401);
  // The page itself notices with its next request, and says so where it stands.
  await guest.getByText("You have been signed out").waitFor();
  await context.close();

  const log = JSON.stringify(await callProcedure(owner, "audit.list", { limit: 50 }));
  for (const action of ["staff.invite", "staff.invite_accept", "staff.role_change", "staff.disable"]) {
    expect(log).toContain(action);
  }
  const token = link.split("#")[1] ?? "";
  for (const secret of [token, "a lantern in the reeds"]) {
    expect(log).not.toContain(secret);
    expect(herald.output()).not.toContain(secret);
  }
});

/** Sets up a second factor where the page offers it. @returns the key that the app would keep. */
async function setUp(visitor: Visitor, password: string): Promise<string> {
  const { page } = visitor;
  await page.getByRole("button", { name: "Set up" }).click();
  await prove(page, password);
  await page.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
  await visitor.expectAccessible();
  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent())?.replaceAll(" ", "") ?? "";
  await page.getByLabel("Code that the app shows").fill(totpCode(secret, totpStepAt(Date.now())));
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.locator("[data-codes] li").first().waitFor();
  expect(await page.locator("[data-codes] li").count()).toBe(10);
  await visitor.expectAccessible();
  return secret;
}

test("with a second factor the password alone opens nothing, and a recovery code opens it once", async () => {
  const operator = await signIn(herald, browser, { role: "operator" });
  const { page } = operator;
  await page.getByRole("button", { name: /account/i }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await page.waitForURL(/\/account$/);
  const secret = await setUp(operator, passwordOf("operator"));
  const [recoveryCode = ""] = await page.locator("[data-codes] li").allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("10 recovery codes are left.").waitFor();

  const enter = async (code: string): Promise<Page> => {
    const context = await browser.newContext({ locale: "en" });
    const door = await context.newPage();
    await door.goto(`${herald.url}/login`);
    await door.locator("[name=email]").fill(emailOf("operator"));
    await door.locator("[name=password]").fill(passwordOf("operator"));
    await door.locator("button[type=submit]").click();
    await door.locator("[name=code]").fill(code);
    await door.getByRole("button", { name: "Continue" }).click();
    return door;
  };
  const wrong = await enter("000000");
  await wrong.getByText("This code is wrong, over or used already.").waitFor();
  expect(await statusOf(wrong)).toBe(401);
  // The next one: that of this moment was used to set it up, and either may be of the moment before when it arrives.
  await wrong.locator("[name=code]").fill(totpCode(secret, totpStepAt(Date.now()) + 1));
  await wrong.getByRole("button", { name: "Continue" }).click();
  await wrong.waitForURL(/\/sandbox$/);
  const lost = await enter(recoveryCode);
  await lost.waitForURL(/\/sandbox$/);

  await operator.reload();
  await page.getByText("9 recovery codes are left.").waitFor();
  await page.getByRole("button", { name: "End all others" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End", exact: true }).click();
  await page.getByText("2 sessions are over.").waitFor();
  expect([await statusOf(wrong), await statusOf(lost), await statusOf(page)]).toEqual([401, 401, 200]);
  for (const each of [wrong, lost]) await each.context().close();
});

test("whoever needs a second factor is led to it before anything else, in the language they read, and then goes on", async () => {
  const owner = await signIn(herald, browser, { role: "owner" });
  // Somebody who has the game open while the rule is made.
  const auditor = await signIn(herald, browser, { role: "auditor", refusals: [403] });
  await owner.open("/settings/members");
  // Drawn by the server it stands there before it hears a click.
  await owner.page.waitForLoadState("networkidle");
  for (const role of ["Approver", "Auditor"]) {
    const box = owner.page.getByRole("checkbox", { name: role });
    await box.click();
    await box.and(owner.page.locator("[aria-checked=true]")).waitFor();
  }
  await owner.page.getByRole("button", { name: "Save" }).click();
  await prove(owner.page, passwordOf("owner"));
  await owner.page.getByText("The rule is saved.").waitFor();
  const over = auditor.page.getByRole("alertdialog", { name: "A second factor is needed" });
  await over.waitFor();
  await setUp(auditor, passwordOf("auditor"));
  await over.getByRole("button", { name: "I have kept them" }).click();
  await over.waitFor({ state: "detached" });

  const approver = await signIn(herald, browser, { role: "approver" });
  const { page } = approver;
  await page.getByRole("heading", { name: "A second factor is needed" }).waitFor();
  await approver.expectAccessible();
  const refused = await page.request.get(
    `${herald.url}/api/trpc/mail.list?input=${encodeURIComponent(JSON.stringify({ json: { game: "sandbox" } }))}`,
  );
  expect([refused.status(), await refused.text()]).toEqual([403, expect.stringContaining("auth.two_factor_needed")]);
  await setUp(approver, passwordOf("approver"));
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("link", { name: "Overview" }).waitFor();
});

test("a page that is not for one's role says so and breaks nothing, and the try is on record once", async () => {
  const moderator = await signIn(herald, browser, { role: "moderator" });
  for (const path of ["/audit", "/settings/members", "/settings/notices", "/settings/user-sig"]) {
    await moderator.open(path);
    await moderator.page.getByText("Your role does not include this page").waitFor();
    await moderator.expectAccessible();
  }
  await moderator.page.getByRole("link", { name: "Who may do what" }).click();
  await moderator.page.waitForURL(/\/settings\/roles$/);

  const owner = await signIn(herald, browser, { role: "owner" });
  const { rows } = (await callProcedure(owner, "audit.list", { limit: 50 })) as {
    rows: { action: string; actorName: string | null; targetId: string | null }[];
  };
  // Of nobody else: a page of somebody whose role has just changed goes on asking.
  const theirs = rows.filter(({ actorName }) => actorName === emailOf("moderator"));
  const denied = theirs.filter(({ action }) => action === "access.denied").map(({ targetId }) => targetId);
  expect(denied.sort()).toEqual(["audit.list", "members.list", "notices.webhook"]);
});

test("a cookie says who, never what: a forged one is nobody, and a role claimed in a real one is not believed", async () => {
  const visitor = visitOverHttp(herald);
  await visitor.submitSignIn({ email: emailOf("viewer"), password: passwordOf("viewer") });
  const [name = "", real = ""] = [...visitor.cookies()].find(([each]) => each.endsWith(".session")) ?? [];
  const answer = async (path: string, cookie: string, body?: object) => {
    const headers = { cookie: `${name}=${cookie}`, origin: herald.url, "content-type": "application/json" };
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify({ json: body }) };
    return fetch(`${herald.url}/api/trpc/${path}`, { headers, ...sent });
  };
  expect((await answer("auth.me", real)).status).toBe(200);
  const me = (await (await answer("auth.me", real)).json()) as { result: { data: { json: { staffId: string } } } };
  const { staffId } = me.result.data.json;

  const sid = await sessionIdOf(visitor);
  const claims = { isOwner: true, role: "owner", roles: { sandbox: "admin" }, permissions: ["staff.manage"], staffId };
  const claimed = await encode({ token: { sid, ...claims }, secret: authSecret });
  expect((await answer("auth.me", claimed)).status).toBe(200);
  const invite = { game: "sandbox", email: "x@studio.example", name: "X", role: "admin" };
  expect((await answer("members.invite", claimed, invite)).status).toBe(403);
  expect((await answer("games.list", claimed)).status).toBe(200);

  const unsigned = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const forgeries = [
    await encode({ token: { sid }, secret: "another secret, as long as the real one" }),
    await encode({ token: { sid: randomUUID() }, secret: authSecret }),
    await encode({ token: { sid: staffId }, secret: authSecret }),
    await encode({ token: { staffId, isOwner: true }, secret: authSecret }),
    `${unsigned({ alg: "none", typ: "JWT" })}.${unsigned({ sid })}.`,
    `${real.slice(0, -3)}AAA`,
    sid,
  ];
  for (const forged of forgeries) expect((await answer("auth.me", forged)).status).toBe(401);
});

/** The id behind a visitor's cookie, as the audit log knows it. */
async function sessionIdOf(visitor: ReturnType<typeof visitOverHttp>): Promise<string> {
  const answer = await visitor.call("account.sessions", {});
  const body = (await answer.json()) as {
    result: { data: { json: { sessions: { id: string; isThis: boolean }[] } } };
  };
  return body.result.data.json.sessions.find((session) => session.isThis)?.id ?? "";
}
