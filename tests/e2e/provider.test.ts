import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "#tests/support/accessible.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { type CompanyProvider, startCompanyProvider } from "#tests/support/company-provider.ts";
import { type HttpVisitor, visitOverHttp } from "#tests/support/http-visitor.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";
import { sendRaw } from "#tests/support/raw-request.ts";

const clientSecret = "a secret between the two of us";
let herald: RunningHerald;
let company: CompanyProvider;
let browser: Browser;
/** What the door said before the provider ran. */
let away: Response;
beforeAll(async () => {
  const port = await findFreePort();
  herald = await startHerald({
    HERALD_OIDC_ISSUER: `http://localhost:${port}`,
    HERALD_OIDC_CLIENT_ID: "herald",
    HERALD_OIDC_CLIENT_SECRET: clientSecret,
    HERALD_OIDC_NAME: "Studio",
    HERALD_OIDC_SCOPES: "openid email profile groups",
    HERALD_PASSWORDS: "off",
  });
  away = await visitOverHttp(herald).ask("/api/auth/oidc/start?callbackUrl=/sandbox/items");
  company = await startCompanyProvider(herald.url, port);
  const email = herald.staff.get("owner")?.email ?? "";
  company.put({ sub: "boss", email, email_verified: true, groups: [] });
  company.put({
    sub: "mina",
    email: "mina@studio.example",
    email_verified: true,
    name: "Mina Park",
    groups: ["live-ops"],
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
  await herald?.stop();
});

const open = (locale = "en", width = 1440): Promise<BrowserContext> =>
  browser.newContext({ locale, viewport: { width, height: 900 } });

/** By the one button of the sign-in page. */
async function signIn(page: Page, sub: string, path = "/sandbox"): Promise<void> {
  company.become(sub);
  await page.goto(`${herald.url}${path}`);
  await page.getByRole("link", { name: "Continue with Studio" }).click();
}

test("with passwords off the provider's button is the only way in, in both languages and on a phone", async () => {
  for (const [locale, name] of [
    ["en", "Continue with Studio"],
    ["ko", "Studio 계정으로 계속"],
  ] as const) {
    const context = await open(locale, 390);
    const page = await context.newPage();
    await page.goto(`${herald.url}/login`);
    await page.getByRole("link", { name }).waitFor();
    expect(await page.locator("input").count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    await context.close();
  }
  const visitor = visitOverHttp(herald);
  const { email, password } = herald.staff.get("owner") ?? { email: "", password: "" };
  const answer = await visitor.submitSignIn({ email, password });
  expect(answer.headers.get("location")).toContain("auth.passwords_off");
  expect([...visitor.cookies().keys()].filter((cookie) => cookie.endsWith(".session"))).toEqual([]);
});

test("a provider that is away is said to be away, on the page with the button, which keeps where one was headed", async () => {
  const path = away.headers.get("location") ?? "";
  expect(path).toBe("/login?error=auth.provider_unreachable&callbackUrl=%2Fsandbox%2Fitems");
  const context = await open("ko", 390);
  const page = await context.newPage();
  for (const [error, sentence] of [
    ["auth.provider_unreachable", "응답하지 않아요"],
    ["auth.too_many_tries:42", "42초"],
    ["internal", "연결"],
  ] as const) {
    await page.goto(`${herald.url}/login?error=${error}&callbackUrl=%2Fsandbox%2Fitems`);
    await page.getByRole("main").getByRole("alert").getByText(sentence).waitFor();
    await expectAccessible(page);
  }
  company.become("boss");
  await page.getByRole("link", { name: "Studio 계정으로 계속" }).click();
  await page.waitForURL(`${herald.url}/sandbox/items`);
  await context.close();
});

test("with passwords off the server takes none, whichever door is tried", async () => {
  company.become("boss");
  const visitor = visitOverHttp(herald);
  await visitor.ask(await wayBack(visitor));
  const { password } = herald.staff.get("owner") ?? { password: "" };
  const change = await visitor.call("account.changePassword", { password, next: "a lantern in the reeds" });
  expect(await change.text()).toContain("auth.passwords_off");
  const stepUp = await visitor.call("auth.stepUp", { password });
  expect(await stepUp.text()).toContain("auth.step_up_at_provider");
  const { csrfToken } = (await (await visitor.ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, token: "t".repeat(43), password: "a lantern in the reeds" });
  const invited = await visitor.ask("/api/auth/callback/invitation", { method: "POST", body });
  expect(invited.headers.get("location")).toContain("auth.passwords_off");
  await visitor.ask(await wayBack(visitor, "/api/auth/oidc/start?step-up=1"));
  const guest = { game: "sandbox", email: "guest@studio.example", name: "Guest", role: "viewer" };
  expect(await (await visitor.call("members.invite", guest)).text()).toContain("auth.invite_by_group");
});

test("an owner maps a group and proves herself at the provider for it; who is in the group comes in with the role, and out of it no more", async () => {
  const context = await open();
  const page = await context.newPage();
  await signIn(page, "boss", "/sandbox/settings/members");
  await page.getByRole("heading", { name: "Roles from groups" }).waitFor();
  // Drawn by the server it stands there before it hears a click.
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Add a group" }).click();
  const form = page.getByRole("dialog", { name: "Give a group a role" });
  await form.getByRole("textbox", { name: "Group" }).fill("live-ops");
  await form.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Operator", exact: true }).click();
  await form.getByRole("button", { name: "Save" }).click();
  const proof = page.getByRole("dialog", { name: "Prove it is you" });
  await proof.waitFor();
  await expectAccessible(page);
  // Somebody else's proof is none; what is typed stays all the same.
  company.become("mina");
  await proof.getByRole("button", { name: "Continue with Studio" }).click();
  await proof.getByText("another account of the provider").waitFor();
  company.become("boss");
  await proof.getByRole("button", { name: "Continue with Studio" }).click();
  await proof.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Change the role of live-ops" }).waitFor();
  await expectAccessible(page);

  const guestContext = await open();
  const guest = await guestContext.newPage();
  await signIn(guest, "mina");
  await guest.waitForURL(`${herald.url}/sandbox**`);
  const me = await guest.request.get(`${herald.url}/api/trpc/auth.me`);
  expect(JSON.stringify(await me.json())).toContain('"role":"operator"');
  await page.reload();
  await page
    .getByRole("row", { name: /Mina Park/ })
    .getByText("By group")
    .waitFor();
  const kept = JSON.stringify(await guestContext.cookies(herald.url));
  for (const cookie of await guestContext.cookies(herald.url)) {
    if (cookie.name.endsWith(".session")) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  }
  expect(kept).not.toMatch(/\.trip"/);
  await guestContext.close();

  company.put({ sub: "mina", email: "mina@studio.example", email_verified: true, groups: [] });
  const lateContext = await open();
  const late = await lateContext.newPage();
  await signIn(late, "mina");
  await late.getByText("None of your groups has a role here").waitFor();
  await expectAccessible(late);
  await lateContext.close();
  await context.close();
});

/** Goes to the provider and back as far as the address that Herald would be asked for. */
async function wayBack(visitor: HttpVisitor, path = "/api/auth/oidc/start"): Promise<string> {
  const start = await visitor.ask(path);
  expect(start.status).toBe(303);
  const back = await company.walk(new URL(start.headers.get("location") ?? "", herald.url));
  return `${back.pathname}${back.search}`;
}
/** As a browser goes where a link leads; `fetch` says of itself that it does not navigate. */
async function navigate(visitor: HttpVisitor, path: string, site: string): Promise<string> {
  const cookie = [...visitor.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
  const how = { "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const headers = { ...how, cookie, connection: "close" };
  return (await sendRaw(herald.url, { method: "GET", path, headers })).text;
}
const errorOf = (answer: Response) =>
  new URL(answer.headers.get("location") ?? "", herald.url).searchParams.get("error");

test("a way back is taken once, by the browser that began it, and leads nowhere else", async () => {
  company.become("boss");
  const visitor = visitOverHttp(herald);
  const path = await wayBack(visitor, "/api/auth/oidc/start?callbackUrl=https://evil.example/");
  const copy = new Map(visitor.cookies());

  const stranger = visitOverHttp(herald);
  expect(errorOf(await stranger.ask(path))).toBe("auth.trip_over");
  await wayBack(stranger);
  expect(errorOf(await stranger.ask(path))).toBe("auth.proof_invalid");

  const answer = await visitor.ask(path);
  expect(answer.headers.get("location")).toBe("/");
  const session = [...visitor.cookies()].find(([name]) => name.endsWith(".session"));
  expect(session?.[1]).toMatch(/.{100}/);
  expect(errorOf(await visitor.ask(path))).toBe("auth.trip_over");
  // Also with the cookie of the trip, kept by whoever saw it.
  const cookie = [...copy].map(([name, value]) => `${name}=${value}`).join("; ");
  const replay = await fetch(`${herald.url}${path}`, { redirect: "manual", headers: { cookie } });
  expect(errorOf(replay)).toBe("auth.proof_invalid");
  expect(replay.headers.getSetCookie().join()).not.toContain(".session=");
});

test("a page of others begins no sign-in, and neither cookie stands for the other", async () => {
  company.become("boss");
  for (const site of ["cross-site", "same-site", "none"]) {
    const visitor = visitOverHttp(herald);
    const start = await navigate(visitor, "/api/auth/oidc/start?callbackUrl=/sandbox", site);
    expect(start).toMatch(/^location: \/login\?callbackUrl=%2Fsandbox\r$/im);
    expect(start).not.toMatch(/^set-cookie:/im);
    const inWindow = await navigate(visitor, "/api/auth/oidc/start?callbackUrl=/proven", site);
    expect(inWindow).toMatch(/^location: \/proven\?error=auth.trip_over\r$/im);
  }
  const visitor = visitOverHttp(herald);
  const path = await wayBack(visitor);
  const trip = [...visitor.cookies()].find(([name]) => name.endsWith(".trip")) ?? ["", ""];
  expect(visitor.setCookies().find((line) => line.startsWith(trip[0]))).toMatch(
    /; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
  );
  const asSession = trip[0].replace(/trip$/, "session");
  const me = await fetch(`${herald.url}/api/trpc/auth.me`, { headers: { cookie: `${asSession}=${trip[1]}` } });
  expect(me.status).toBe(401);
  await visitor.ask(path);
  const session = visitor.cookies().get(asSession) ?? "";
  const cookie = `${trip[0]}=${session}`;
  const back = await fetch(`${herald.url}${path}`, { redirect: "manual", headers: { cookie } });
  expect(errorOf(back)).toBe("auth.trip_over");
});

test("a way that was headed further than a cookie can hold ends at the start page", async () => {
  company.become("boss");
  const visitor = visitOverHttp(herald);
  const far = `/sandbox/items?q=${"x".repeat(5_000)}`;
  const path = await wayBack(visitor, `/api/auth/oidc/start?callbackUrl=${encodeURIComponent(far)}`);
  expect((await visitor.ask(path)).headers.get("location")).toBe("/");
});

test("nobody is made to prove themselves by a page of others, or without a session", async () => {
  company.become("boss");
  const path = "/api/auth/oidc/start?step-up=1";
  expect(errorOf(await visitOverHttp(herald).ask(path))).toBe("auth.trip_over");
  const visitor = visitOverHttp(herald);
  await visitor.ask(await wayBack(visitor));
  for (const site of ["cross-site", "same-site", "none"]) {
    expect(await navigate(visitor, path, site)).toMatch(/^location: \/proven\?error=auth.trip_over\r$/im);
  }
  expect(await navigate(visitor, path, "same-origin")).toMatch(/^location: http:\/\/localhost:\d+\/auth\?/im);
  expect(errorOf(await visitor.ask(await wayBack(visitor, path)))).toBeNull();
});

test("the client's secret is in nothing that Herald printed or answers", async () => {
  const visitor = visitOverHttp(herald);
  const page = await (await visitor.ask("/login")).text();
  const doors = await (await visitor.ask("/api/trpc/auth.doors")).text();
  expect(doors).toContain("Studio");
  for (const text of [herald.output(), page, doors]) expect(text).not.toContain(clientSecret);
});
