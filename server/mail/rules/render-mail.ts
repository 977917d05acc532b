import type { ContentLocale } from "#db/enums/locales.ts";
import type { AttachedItem, Draft, MailPayload, PlayerVariables } from "../schema.ts";
import { fillIn } from "./personalise.ts";

/** What a rendering needs besides the draft. */
export type MailSubject = {
  /** The campaign's id. */
  id: string;
  /** The game's languages; the first is the default. */
  locales: readonly ContentLocale[];
  items: readonly AttachedItem[];
};

export type RenderedMail = {
  payload: MailPayload;
  body: { MsgType: string; MsgContent: Record<string, unknown> }[];
  /** UTF-8 bytes of `body` as JSON: what the platform counts. */
  bytes: number;
};

type Content = Pick<Draft, "texts" | "category" | "expiryKind" | "expiresAt" | "expiresAfterDays" | "deepLink">;

/**
 * The one renderer: what the preview shows is what is sent. Variables stay as they are written, for `personaliseMail`. A locale the game does not have, or without a title and
 * a body, is left out; keys stand in the game's order, so equal mails are equal bytes.
 */
export function renderMail(draft: Content, subject: MailSubject): RenderedMail {
  const defaultLocale = defaultLocaleOf(subject.locales);
  const locales: MailPayload["locales"] = {};
  for (const locale of subject.locales) {
    const text = draft.texts[locale];
    if (text && (text.title.trim() !== "" || text.body.trim() !== "")) {
      locales[locale] = { title: text.title, body: text.body };
    }
  }
  const payload: MailPayload = {
    type: "herald.mail",
    v: 1,
    id: subject.id,
    category: draft.category,
    defaultLocale,
    locales,
    items: subject.items.map((item) => ({
      code: item.code,
      quantity: item.quantity,
      name: namesIn(item.names, subject.locales),
      icon: item.icon,
      rarity: item.rarity,
    })),
    expiresAt: draft.expiryKind === "at" ? (draft.expiresAt?.toISOString() ?? null) : null,
    expiresAfterDays: draft.expiryKind === "after_days" ? draft.expiresAfterDays : null,
    deepLink: draft.deepLink === "" ? null : draft.deepLink,
  };
  return wrap(payload);
}

/** The same mail as one player reads it: equal values, equal bytes. */
export function personaliseMail(payload: MailPayload, values: PlayerVariables): RenderedMail {
  const locales: MailPayload["locales"] = {};
  for (const [locale, { title, body }] of Object.entries(payload.locales)) {
    locales[locale as ContentLocale] = { title: fillIn(title, values), body: fillIn(body, values) };
  }
  return wrap({ ...payload, locales });
}

/** The same body as a mail of this id. */
export function withMailId(body: RenderedMail["body"], id: string): RenderedMail["body"] {
  return wrap({ ...payloadOf(body), id }).body;
}

/** The payload that a rendered body carries. @throws SyntaxError for a body that is none of this renderer's */
export function payloadOf(body: RenderedMail["body"]): MailPayload {
  return JSON.parse(String(body[1]?.MsgContent.Data)) as MailPayload;
}

function wrap(payload: MailPayload): RenderedMail {
  const shown = payload.locales[payload.defaultLocale] ?? { title: "", body: "" };
  const body = [
    { MsgType: "TIMTextElem", MsgContent: { Text: `${shown.title}\n${shown.body}` } },
    {
      MsgType: "TIMCustomElem",
      MsgContent: { Data: JSON.stringify(payload), Desc: shown.title, Ext: `herald.mail/${payload.id}` },
    },
  ];
  return { payload, body, bytes: byteLength(JSON.stringify(body)) };
}

function namesIn(names: AttachedItem["names"], locales: readonly ContentLocale[]): AttachedItem["names"] {
  const kept: AttachedItem["names"] = {};
  for (const locale of locales) {
    const name = names[locale];
    if (name !== undefined) kept[locale] = name;
  }
  return kept;
}

/** The game's first language; the database refuses a game without one. */
export function defaultLocaleOf(locales: readonly ContentLocale[]): ContentLocale {
  return locales[0] ?? "en";
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
