import type { ContentLocale } from "#db/enums/locales.ts";
import type { ExpiryKind } from "#db/enums/mail.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { type AttachedItem, type Draft, mailLimits, type PlayerVariables } from "../schema.ts";
import { screenProblems } from "../screens/rules.ts";
import { findTargetProblems, type TargetAround } from "./find-target-problems.ts";
import { offlinePushProblems } from "./offline-push.ts";
import { type MissingValues, variableProblems } from "./personalise.ts";
import { defaultLocaleOf, type MailSubject, personaliseMail, renderMail } from "./render-mail.ts";
import { scheduleProblems, scheduleWarnings } from "./schedule.ts";
import { worthOf } from "./worth-of.ts";

/** What the planner knows of the world when it looks for problems. */
export type Surroundings = MailSubject & {
  now: Date;
  /** Its time was looked at when it was scheduled; now it has come, and is in the past by nature. */
  isScheduled: boolean;
  /** The sender's account exists in this game. */
  senderKnown: boolean;
  /** How many players get it, as far as that is known. */
  recipients: number;
  target: TargetAround;
  /** Links of the screens that the game has named; empty where every link will do. */
  screens?: readonly string[];
  /** The longest values that any player of the audience has, for a mail with variables. */
  longest?: PlayerVariables;
  /** How many players of the audience have no value of each variable. */
  missing?: MissingValues;
};

/** Everything that stops `draft` from being sent, field by field; empty when it is whole. */
export function findProblems(draft: Draft, around: Surroundings): FieldProblem[] {
  return [
    ...textProblems(draft, around.locales),
    ...variableProblems(draft.texts, draft.target, around.missing),
    ...attachmentProblems(draft.attachments, around.items),
    ...deliveryProblems(draft, around),
    ...offlinePushProblems(draft),
    ...screenProblems(draft.deepLink, around.screens ?? []),
    ...(around.isScheduled ? [] : scheduleProblems(draft, around.now)),
    ...findTargetProblems(draft, around.target),
    ...sizeProblems(personaliseMail(renderMail(draft, around).payload, around.longest ?? {}).bytes),
    ...valueProblems(around.items, around.recipients),
  ];
}

function valueProblems(items: readonly AttachedItem[], recipients: number): FieldProblem[] {
  if (Number.isSafeInteger(worthOf(items, recipients).totalValue)) return [];
  return [
    problem(
      "attachments",
      "mail.value_too_large",
      "Quantity × players × value is more than can be counted exactly. Attach less, or send to fewer players.",
    ),
  ];
}

function textProblems(draft: Draft, locales: readonly ContentLocale[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const first = defaultLocaleOf(locales);
  for (const locale of locales) {
    const text = draft.texts[locale];
    const title = text?.title.trim() ?? "";
    const body = text?.body.trim() ?? "";
    // Other languages may be left out altogether, but not half written.
    if (locale !== first && title === "" && body === "") continue;
    const params = { locale };
    if (title === "") {
      problems.push(
        problem(`texts.${locale}.title`, "mail.title_missing", `The title is missing (${locale}).`, params),
      );
    }
    if (body === "") {
      problems.push(problem(`texts.${locale}.body`, "mail.body_missing", `The text is missing (${locale}).`, params));
    }
  }
  return problems;
}

/**
 * Looks at quantities and items. It also guards a save: what no item row can hold never reaches the database.
 * @param items the catalogue's rows of the attachments, found by `itemId`; a missing one is an unknown item.
 */
export function attachmentProblems(attachments: Draft["attachments"], items: readonly AttachedItem[]): FieldProblem[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const seen = new Set<string>();
  const problems: FieldProblem[] = [];
  attachments.forEach(({ itemId, quantity }, index) => {
    const at = `attachments.${index}`;
    const item = byId.get(itemId);
    if (item === undefined) {
      problems.push(problem(`${at}.itemId`, "mail.item_unknown", "This item is not in the game's catalogue."));
      return;
    }
    const named = { item: item.code };
    if (seen.has(itemId)) {
      problems.push(problem(`${at}.itemId`, "mail.item_twice", `${item.code} is attached twice.`, named));
    }
    seen.add(itemId);
    if (item.disabled) {
      problems.push(problem(`${at}.itemId`, "mail.item_disabled", `${item.code} is disabled in the catalogue.`, named));
    }
    if (!Number.isSafeInteger(quantity) || quantity < 1) {
      problems.push(
        problem(
          `${at}.quantity`,
          "mail.quantity_not_whole",
          `${item.code}: the quantity is a whole number from 1.`,
          named,
        ),
      );
    } else if (quantity > item.perMailMax) {
      problems.push(
        problem(
          `${at}.quantity`,
          "mail.quantity_above_max",
          `${item.code}: one mail may carry at most ${item.perMailMax}, not ${quantity}.`,
          { ...named, max: item.perMailMax, quantity },
        ),
      );
    }
  });
  return problems;
}

/** The part of `attachmentProblems` that a draft cannot even be saved with. */
export function isUnstorable(found: FieldProblem): boolean {
  if (found.reason === "mail.quantity_above_max") return Number(found.params?.quantity) > mailLimits.quantityMax;
  return ["mail.item_unknown", "mail.item_twice", "mail.quantity_not_whole"].includes(found.reason);
}

function deliveryProblems(draft: Draft, around: Surroundings): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (draft.senderAccount === null || draft.senderAccount === "") {
    problems.push(problem("senderAccount", "mail.sender_missing", "Choose the account the mail comes from."));
  } else if (!around.senderKnown) {
    problems.push(
      problem("senderAccount", "mail.sender_unknown", `"${draft.senderAccount}" is not a sender of this game.`, {
        account: draft.senderAccount,
      }),
    );
  }
  problems.push(...expiryProblems(draft.expiryKind, draft, around.now));
  if (draft.lifeTimeSeconds === 0 && !draft.onlineOnly) {
    problems.push(
      problem(
        "lifeTimeSeconds",
        "mail.online_only_unconfirmed",
        "With no offline storage only players who are online now get it. Choose that explicitly, or set a time.",
      ),
    );
  }
  if (draft.deepLink !== null && draft.deepLink !== "" && !isDeepLink(draft.deepLink)) {
    problems.push(
      problem(
        "deepLink",
        "mail.deep_link_shape",
        "A deep link looks like mygame://shop/1 or https://example.com/page.",
      ),
    );
  }
  return problems;
}

function expiryProblems(kind: ExpiryKind, draft: Draft, now: Date): FieldProblem[] {
  if (kind === "after_days" && draft.expiresAfterDays === null) {
    return [problem("expiresAfterDays", "mail.expiry_days_missing", "Say after how many days the mail expires.")];
  }
  if (kind !== "at") return [];
  if (draft.expiresAt === null) {
    return [problem("expiresAt", "mail.expiry_missing", "Say when the mail expires.")];
  }
  if (draft.expiresAt > now) return [];
  return [problem("expiresAt", "mail.expiry_past", "This time has passed; nobody could open the mail.")];
}

/** `scheme:rest` without spaces or control characters; a scheme that runs code in a web view is none. */
function isDeepLink(link: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[!-~]+$/i.test(link) && !/^(javascript|data|vbscript|file):/i.test(link);
}

function sizeProblems(bytes: number): FieldProblem[] {
  const cut = bytes - mailLimits.bytesMax;
  if (cut <= 0) return [];
  return [
    problem("texts", "mail.too_long", `The mail is ${cut} bytes too long (${bytes} of ${mailLimits.bytesMax}).`, {
      cut,
      bytes,
      max: mailLimits.bytesMax,
    }),
  ];
}

/** What a person should know before sending, though nothing stops them. */
export function findWarnings(
  draft: Draft,
  facts: MailSubject & { now: Date; bytes: number; unknown: number | null },
): FieldProblem[] {
  const warnings: FieldProblem[] = scheduleWarnings(draft, facts.now);
  if (facts.bytes > mailLimits.bytesWarn && facts.bytes <= mailLimits.bytesMax) {
    warnings.push(
      problem("texts", "mail.long", `${facts.bytes} bytes: game clients with an SDK from before 2023 may refuse it.`, {
        bytes: facts.bytes,
        warn: mailLimits.bytesWarn,
      }),
    );
  }
  for (const locale of facts.locales.slice(1)) {
    const text = draft.texts[locale];
    if (!text || (text.title.trim() === "" && text.body.trim() === "")) {
      warnings.push(
        problem(
          `texts.${locale}`,
          "mail.locale_missing",
          `Nothing is written in ${locale}; those players read the default.`,
          {
            locale,
          },
        ),
      );
    }
  }
  if (facts.unknown !== null && facts.unknown > 0) {
    warnings.push(
      problem(
        "audienceId",
        "mail.unknown_accounts",
        `${facts.unknown} accounts do not exist and will count as failed.`,
        {
          count: facts.unknown,
        },
      ),
    );
  }
  return warnings;
}

function problem(path: string, reason: string, message: string, params?: FieldProblem["params"]): FieldProblem {
  return params === undefined ? { path, reason, message } : { path, reason, message, params };
}
