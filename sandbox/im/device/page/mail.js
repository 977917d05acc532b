/**
 * Reads a message as a game client would: a TIMCustomElem holding a mail, a gift or a trade of version 1, else its plain text.
 * What is missing or of another type is left out; nothing here trusts the sender.
 */
export function readMail(elements) {
  for (const element of elements) {
    const content = element.MsgType === "TIMCustomElem" ? element.MsgContent : undefined;
    const mail = readPayload(content?.Data) ?? readGiftOrTrade(content);
    if (mail) return mail;
  }
  return plainMail(elements);
}

/** Title and body in the wanted language, else in the mail's own first language. */
export function textOf(mail, language) {
  return (
    mail.texts[language] ?? mail.texts[mail.defaultLocale] ?? Object.values(mail.texts)[0] ?? { title: "", body: "" }
  );
}

export function itemName(item, language, defaultLocale) {
  return item.name[language] ?? item.name[defaultLocale] ?? Object.values(item.name)[0] ?? item.code;
}

function readPayload(data) {
  const payload = parse(data);
  if (payload?.type !== "herald.mail" || payload.v !== 1) return undefined;
  const texts = {};
  for (const [locale, text] of Object.entries(asObject(payload.locales))) {
    texts[locale] = { title: asText(text?.title), body: asText(text?.body) };
  }
  return {
    isPlain: false,
    category: asText(payload.category),
    defaultLocale: asText(payload.defaultLocale),
    texts,
    items: (Array.isArray(payload.items) ? payload.items : []).map(readItem),
    expiresAt: readTime(payload.expiresAt),
    expiresAfterDays: typeof payload.expiresAfterDays === "number" ? payload.expiresAfterDays : undefined,
    deepLink: asText(payload.deepLink),
  };
}

/** A gift or a trade of version 1, as a letter with what it holds. Its title is the push text, in whatever language it came. */
function readGiftOrTrade(content) {
  const payload = parse(content?.Data);
  if (payload?.v !== 1 || (payload.type !== "game.gift" && payload.type !== "game.trade")) return undefined;
  const isGift = payload.type === "game.gift";
  const lists = isGift ? [payload.items] : [payload.gives, payload.takes];
  const body = isGift
    ? [asText(payload.note), asText(payload.from)]
    : [asText(payload.stage), asText(payload.partner), asText(payload.expiresAt)];
  const title = asText(content.Desc) || payload.type;
  return {
    isPlain: false,
    category: "",
    defaultLocale: "",
    texts: { "": { title, body: body.filter(Boolean).join("\n") } },
    items: lists.flatMap((items) => (Array.isArray(items) ? items : [])).map(readItem),
    deepLink: "",
  };
}

function readItem(item) {
  return {
    code: asText(item?.code),
    quantity: typeof item?.quantity === "number" ? item.quantity : 0,
    name: Object.fromEntries(Object.entries(asObject(item?.name)).map(([locale, name]) => [locale, asText(name)])),
    icon: asText(item?.icon),
    rarity: asText(item?.rarity) || "common",
  };
}

function plainMail(elements) {
  const text = elements.map(elementText).filter(Boolean).join("\n\n");
  const [title = "", ...rest] = text.split("\n");
  const body = rest.join("\n").trim();
  return { isPlain: true, category: "", defaultLocale: "", texts: { "": { title, body } }, items: [], deepLink: "" };
}

function elementText(element) {
  const content = asObject(element.MsgContent);
  return asText(content.Text) || asText(content.Desc) || asText(content.FileName) || asText(content.Data);
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function readTime(value) {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function asObject(value) {
  return typeof value === "object" && value !== null ? value : {};
}

function asText(value) {
  return typeof value === "string" ? value : "";
}
