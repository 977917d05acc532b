/**
 * Reads a message as a game client would: a TIMCustomElem holding a mail of version 1, else its plain text.
 * What is missing or of another type is left out; nothing here trusts the sender.
 */
export function readMail(elements) {
  for (const element of elements) {
    const mail = element.MsgType === "TIMCustomElem" ? readPayload(element.MsgContent?.Data) : undefined;
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
