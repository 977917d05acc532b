import { canonicalJson } from "#lib/canonical-json.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { payloadOf, personaliseMail, type RenderedMail } from "../rules/render-mail.ts";
import type { AttachedItem, MailVariable, PlayerVariables } from "../schema.ts";

/** Everything of a mail that a player receives, and the sender it comes from. */
export type Content = {
  body: RenderedMail["body"];
  fromAccount: string | null;
  senderName: string | null;
  offlinePush: { title?: string; desc?: string; ext?: string } | null;
  items: readonly Pick<AttachedItem, "id" | "version" | "quantity">[];
};

/** The content as one text, equal for equal content; its SHA-256 says whether what was tested is what would leave. */
export function contentText({ items, ...content }: Content): string {
  return canonicalJson({
    v: 1,
    ...content,
    items: items.map(({ id, version, quantity }) => ({ id, version, quantity })),
  });
}

/** Problems of what a player receives; those of whom it is for and when it leaves stop no test. */
export function isOfContent({ path }: Pick<FieldProblem, "path">): boolean {
  return /^(texts|attachments|senderAccount|expires|deepLink|lifeTimeSeconds|offlinePush)/.test(path);
}

/** Accounts that read the same words, and these as the renderer makes them: one call for each. */
export type Batch = { accounts: string[]; body: RenderedMail["body"] };

/** An account, and what a mail with variables says of it; nothing for a mail without. */
export type ReaderValues = { account: string; values: PlayerVariables };

/** What each account reads, by the values that a run would give it, in calls of up to 500. */
export function batchesOf(body: RenderedMail["body"], readers: readonly ReaderValues[]): Batch[] {
  const payload = payloadOf(body);
  const byValues = Map.groupBy(readers, ({ values }) => canonicalJson(values));
  return [...byValues.values()].flatMap((group): Batch[] => {
    const [first] = group;
    if (first === undefined) return [];
    const isPlain = Object.keys(first.values).length === 0;
    const read = isPlain ? body : personaliseMail(payload, first.values).body;
    const accounts = group.map(({ account }) => account);
    const calls = Math.ceil(accounts.length / recipientsPerCallMax);
    return Array.from({ length: calls }, (_, call) => ({
      accounts: accounts.slice(call * recipientsPerCallMax, (call + 1) * recipientsPerCallMax),
      body: read,
    }));
  });
}

/** The longest value of each variable, by its bytes: with them the mail must still fit. */
export function longestOf(readers: readonly ReaderValues[]): PlayerVariables {
  const bytes = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length;
  const longest = new Map<MailVariable, string | null>();
  for (const { values } of readers) {
    for (const [variable, value] of Object.entries(values) as [MailVariable, string | null][]) {
      const known = longest.get(variable) ?? null;
      const isLonger = value !== null && (known === null || bytes(value) > bytes(known));
      longest.set(variable, isLonger ? value : known);
    }
  }
  return Object.fromEntries(longest);
}

/** Whether a test-send that has not ended says nothing any more. */
export function isLost(test: { state: string; requestedAt: Date }, now: Date, lostAfterMs: number): boolean {
  return (
    test.state === "lost" || (test.state === "sending" && now.getTime() - test.requestedAt.getTime() > lostAfterMs)
  );
}
