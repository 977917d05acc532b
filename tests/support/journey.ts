import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { untilAlive } from "./alive.ts";
import type { RunningHerald } from "./processes.ts";
import { openSignedIn } from "./sign-in.ts";

/** A member of staff at a browser of their own. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a page of the seeded game, `/mail` for instance, and waits until its controls answer. */
  readonly open: (path: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** No page may show what axe finds. */
  readonly expectAccessible: () => Promise<void>;
};

const gameSlug = "sandbox";

/** The browser itself says so when an answer is a refusal; a journey names the ones it provokes. */
function refusalStatus(text: string): number | undefined {
  const found = /^Failed to load resource: .* status of (\d{3})/.exec(text);
  return found ? Number(found[1]) : undefined;
}

/**
 * Signs someone of the first run in. An error on the console, or one that a page threw, fails the test when it ends.
 * @param options.refusals statuses of answers that this journey provokes.
 */
export async function signIn(
  herald: RunningHerald,
  browser: Browser,
  options: { role: string; locale?: string; width?: number; refusals?: readonly number[] },
): Promise<Visitor> {
  const { refusals = [], ...person } = options;
  const wrong: string[] = [];
  const { context, page } = await openSignedIn(herald, browser, person, (opened) => {
    opened.on("pageerror", (error) => wrong.push(String(error)));
    opened.on("console", (message) => {
      if (message.type() !== "error") return;
      const status = refusalStatus(message.text());
      if (status === undefined || !refusals.includes(status)) wrong.push(`${message.text()} ${message.location().url}`);
    });
    onTestFinished(async () => {
      await opened.context().close();
      expect(wrong).toEqual([]);
    });
  });
  return {
    page,
    context,
    open: async (path) => {
      await page.goto(`${herald.url}/${gameSlug}${path}`);
      await untilAlive(page);
    },
    reload: async () => {
      await page.reload();
      await untilAlive(page);
    },
    expectAccessible: () => expectAccessible(page),
  };
}

/** Calls a procedure as the visitor would: what another screen does, without its clicks. */
export async function callProcedure(visitor: Visitor, path: string, input: Record<string, unknown>): Promise<unknown> {
  const { origin } = new URL(visitor.page.url());
  const answer = await visitor.context.request.post(`${origin}/api/trpc/${path}`, {
    headers: { "content-type": "application/json", origin },
    data: { json: { game: gameSlug, ...input } },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const body: { result: { data: { json: unknown } } } = await answer.json();
  return body.result.data.json;
}
