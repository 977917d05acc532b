import { avatarOf, button, el, format, shortTime } from "./dom.js";
import { itemIcon } from "./icons.js";
import { itemName, textOf } from "./mail.js";

export const identity = (mail) => `${mail.from} ${mail.key}`;

/** One line of the mailbox. */
export function mailRow(mail, { words, language, now, isArriving, onOpen }) {
  const { content } = mail;
  const { title, body } = textOf(content, language);
  const mark = el("span", "mail-mark", itemIcon(content.items[0]?.icon ?? (content.isPlain ? "scroll" : "feather")));
  mark.dataset.category = content.category;
  const category = words.category[content.category];
  const row = button(
    "mail",
    onOpen,
    mark,
    el(
      "span",
      "mail-text",
      el(
        "span",
        "mail-top",
        el("span", "mail-sender", mail.fromNickname || mail.from),
        shortTime(language, mail.time, now),
      ),
      el("strong", "mail-title", mail.isRead ? "" : el("span", "visually-hidden", words.isNew), title),
      el("span", "mail-body", body),
      el(
        "span",
        "chips",
        category ? el("span", "chip", category) : "",
        content.items.length > 0 ? el("span", "chip", words.itemCount(content.items.length)) : "",
      ),
    ),
  );
  row.dataset.key = identity(mail);
  row.classList.toggle("unread", !mail.isRead);
  row.classList.toggle("arriving", isArriving);
  return el("li", "", row);
}

/** One opened mail. `language` is that of the mail, `pageLanguage` that of dates and labels. */
export function letter(mail, { words, language, pageLanguage, now }) {
  const { content } = mail;
  const { title, body } = textOf(content, language);
  const heading = el("h3", "letter-title", title);
  heading.tabIndex = -1;
  const sent = format(pageLanguage, mail.time * 1000, { dateStyle: "medium", timeStyle: "short" });
  const category = words.category[content.category];
  const parts = [
    el(
      "div",
      "letter-sender",
      avatarOf({ id: mail.from, nickname: mail.fromNickname }),
      el("span", "player-text", el("strong", "", mail.fromNickname || mail.from), el("small", "", sent)),
      category ? el("span", "chip", category) : "",
    ),
    heading,
    el("p", "letter-text", body),
  ];
  if (content.items.length > 0) {
    const tiles = content.items.map((item) => itemTile(item, { words, language, pageLanguage, content }));
    parts.push(el("h4", "", words.items), el("ul", "items", ...tiles));
  }
  const expiry = expiryText(content, { words, pageLanguage, now });
  if (expiry) parts.push(el("p", "expiry", expiry));
  if (content.deepLink) parts.push(el("p", "link", words.link, " ", el("code", "", content.deepLink)));
  const article = el("article", "letter-body", ...parts);
  article.lang = language;
  return article;
}

/** The languages a mail can be read in, when there is a choice. */
export function letterLanguages(content, { language, words, onChoose }) {
  const locales = Object.keys(content.texts).filter(Boolean);
  if (locales.length < 2) return "";
  const shown = content.texts[language] ? language : content.defaultLocale;
  const choices = locales.map((locale) => {
    const choice = button("", () => onChoose(locale), locale.toUpperCase());
    choice.setAttribute("aria-pressed", String(locale === shown));
    return choice;
  });
  const group = el("div", "switch small", ...choices);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.mailLanguage);
  return group;
}

function itemTile(item, { words, language, pageLanguage, content }) {
  const tile = el(
    "li",
    "item",
    el("span", "item-picture", itemIcon(item.icon)),
    el("strong", "", itemName(item, language, content.defaultLocale)),
    el("small", "", words.rarity[item.rarity] ?? item.rarity),
    el("span", "quantity", `×${new Intl.NumberFormat(pageLanguage).format(item.quantity)}`),
  );
  tile.dataset.rarity = item.rarity;
  return tile;
}

function expiryText(content, { words, pageLanguage, now }) {
  if (content.expiresAt !== undefined) {
    const day = format(pageLanguage, content.expiresAt, { dateStyle: "medium", timeStyle: "short" });
    return content.expiresAt <= now * 1000 ? words.expired(day) : words.expiresAt(day);
  }
  return content.expiresAfterDays === undefined ? "" : words.expiresIn(content.expiresAfterDays);
}
