import { itemIcon } from "./icons.js";
import { itemName, readMail, textOf } from "./mail.js";
import { pageLanguages, wordsOf } from "./words.js";

const SEARCH_DELAY_MS = 150;
const narrow = matchMedia("(max-width: 899px)");
const url = new URL(location.href);
const token = url.searchParams.get("token");

const state = {
  language: firstLanguage(),
  mailLanguage: undefined,
  account: url.searchParams.get("account"),
  player: undefined,
  mails: [],
  now: 0,
  openKey: undefined,
  knownKeys: undefined,
  failure: "",
  isLive: false,
};
let events;
let searchTimer;

function firstLanguage() {
  const wanted = url.searchParams.get("lang") ?? localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  return pageLanguages.includes(wanted) ? wanted : "en";
}

const byId = (id) => document.getElementById(id);
const t = () => wordsOf(state.language);

/** An element with class and children; text becomes text, never markup. */
function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

async function ask(path, parameters, body) {
  const target = new URL(`/device/api/${path}`, location.origin);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(target, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function date(milliseconds, options) {
  return new Intl.DateTimeFormat(state.language, options).format(milliseconds);
}

function mailTime(seconds) {
  const isToday = new Date(seconds * 1000).toDateString() === new Date(state.now * 1000).toDateString();
  return date(seconds * 1000, isToday ? { timeStyle: "short" } : { month: "short", day: "numeric" });
}

function avatarOf(player) {
  const letter = [...(player?.nickname || player?.id || "?")][0]?.toUpperCase() ?? "?";
  const avatar = el("span", "avatar", letter);
  avatar.setAttribute("aria-hidden", "true");
  let sum = 0;
  for (const character of player?.id ?? "") sum += character.codePointAt(0);
  avatar.dataset.tone = String(sum % 6);
  return avatar;
}

// Players

async function loadPlayers() {
  const { players } = await ask("players", { search: byId("search").value });
  byId("players").replaceChildren(...players.map(playerRow));
  byId("no-players").hidden = players.length > 0;
}

function playerRow(player) {
  const details = [player.id, player.level === null ? "" : t().level(player.level)].filter(Boolean).join(" · ");
  const presence = player.isOnline ? t().online : t().offline;
  const dot = el("span", player.isOnline ? "dot on" : "dot", el("span", "visually-hidden", presence));
  dot.title = presence;
  const name = el("span", "player-text", el("strong", "", player.nickname || t().noName), el("small", "", details));
  const badge = player.unread > 0 ? unreadBadge(player.unread) : "";
  const button = el("button", "player", avatarOf(player), name, badge, dot);
  button.type = "button";
  button.dataset.id = player.id;
  if (player.id === state.account) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => choose(player.id));
  return el("li", "", button);
}

function unreadBadge(count) {
  return el("span", "badge", el("span", "visually-hidden", t().unread(count)), hiddenFromReaders(String(count)));
}

function choose(account) {
  state.account = account;
  state.openKey = undefined;
  state.knownKeys = undefined;
  state.mails = [];
  state.player = undefined;
  state.failure = "";
  const address = new URL(location.href);
  address.searchParams.set("account", account);
  history.replaceState(null, "", address);
  for (const row of document.querySelectorAll(".player")) {
    if (row.dataset.id === account) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  showPicker(false);
  render();
  listen();
}

function showPicker(isOpen) {
  byId("panel").classList.toggle("open", isOpen);
  byId("chooser").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) byId("search").focus();
}

// Mailbox

function listen() {
  events?.close();
  if (!state.account) return;
  const target = new URL("/device/api/events", location.origin);
  target.searchParams.set("account", state.account);
  if (token) target.searchParams.set("token", token);
  events = new EventSource(target);
  events.addEventListener("open", () => setLive(true));
  events.addEventListener("message", loadMailbox);
  events.addEventListener("error", () => {
    setLive(false);
    // An account that does not exist ends the stream for good; asking once more tells why.
    if (events.readyState === EventSource.CLOSED) loadMailbox();
  });
}

function setLive(isLive) {
  state.isLive = isLive;
  renderStatus();
}

async function loadMailbox() {
  const account = state.account;
  try {
    const mailbox = await ask("mailbox", { account });
    if (account !== state.account) return;
    state.player = mailbox.player;
    state.now = mailbox.now;
    state.mails = mailbox.mails.map((mail) => ({ ...mail, content: readMail(mail.body) }));
    state.failure = "";
  } catch (error) {
    if (account !== state.account) return;
    state.failure = error.message;
    state.mails = [];
  }
  announceNew();
  render();
}

const identity = (mail) => `${mail.from} ${mail.key}`;

function announceNew() {
  const keys = new Set(state.mails.map(identity));
  const fresh = state.knownKeys ? state.mails.filter((mail) => !state.knownKeys.has(identity(mail))) : [];
  state.fresh = new Set(fresh.map(identity));
  state.knownKeys = keys;
  if (fresh[0]) byId("announcer").textContent = t().arrived(textOf(fresh[0].content, state.language).title);
}

function mailRow(mail) {
  const { content } = mail;
  const { title, body } = textOf(content, state.language);
  const sender = mail.fromNickname || mail.from;
  const time = el("time", "", mailTime(mail.time));
  time.dateTime = new Date(mail.time * 1000).toISOString();
  const mark = el("span", "mail-mark", itemIcon(content.items[0]?.icon ?? (content.isPlain ? "scroll" : "feather")));
  mark.dataset.category = content.category;
  const isNew = mail.isRead ? "" : el("span", "visually-hidden", t().isNew);
  const items = content.items.length > 0 ? el("span", "chip", t().itemCount(content.items.length)) : "";
  const category = t().category[content.category];
  const button = el(
    "button",
    "mail",
    mark,
    el(
      "span",
      "mail-text",
      el("span", "mail-top", el("span", "mail-sender", sender), time),
      el("strong", "mail-title", isNew, title),
      el("span", "mail-body", body),
      el("span", "chips", category ? el("span", "chip", category) : "", items),
    ),
  );
  button.type = "button";
  button.dataset.key = identity(mail);
  button.classList.toggle("unread", !mail.isRead);
  button.classList.toggle("arriving", Boolean(state.fresh?.has(identity(mail))));
  button.addEventListener("click", () => openMail(mail));
  return el("li", "", button);
}

async function openMail(mail) {
  state.openKey = identity(mail);
  state.mailLanguage = undefined;
  render();
  byId("letter-title")?.focus();
  if (!mail.isRead) await ask("open", {}, { account: state.account, from: mail.from, key: mail.key });
}

function closeMail() {
  const key = state.openKey;
  state.openKey = undefined;
  render();
  const row = [...document.querySelectorAll(".mail")].find((button) => button.dataset.key === key);
  (row ?? byId("inbox-title")).focus();
}

function letter(mail) {
  const { content } = mail;
  const language = state.mailLanguage ?? state.language;
  const { title, body } = textOf(content, language);
  const heading = el("h2", "", title);
  heading.id = "letter-title";
  heading.tabIndex = -1;
  const sent = date(mail.time * 1000, { dateStyle: "medium", timeStyle: "short" });
  const category = t().category[content.category];
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
    parts.push(
      el("h3", "", t().items),
      el("ul", "items", ...content.items.map((item) => itemTile(item, language, content))),
    );
  }
  const expiry = expiryText(content);
  if (expiry) parts.push(el("p", "expiry", expiry));
  if (content.deepLink) parts.push(el("p", "link", t().link, " ", el("code", "", content.deepLink)));
  return parts;
}

function itemTile(item, language, content) {
  const picture = el("span", "item-picture", itemIcon(item.icon));
  const name = itemName(item, language, content.defaultLocale);
  const rarity = t().rarity[item.rarity] ?? item.rarity;
  const quantity = new Intl.NumberFormat(state.language).format(item.quantity);
  const tile = el(
    "li",
    "item",
    picture,
    el("strong", "", name),
    el("small", "", rarity),
    el("span", "quantity", `×${quantity}`),
  );
  tile.dataset.rarity = item.rarity;
  return tile;
}

function expiryText(content) {
  if (content.expiresAt !== undefined) {
    const day = date(content.expiresAt, { dateStyle: "medium", timeStyle: "short" });
    return content.expiresAt <= state.now * 1000 ? t().expired(day) : t().expiresAt(day);
  }
  return content.expiresAfterDays === undefined ? "" : t().expiresIn(content.expiresAfterDays);
}

function letterLanguages(content) {
  const locales = Object.keys(content.texts).filter(Boolean);
  if (locales.length < 2) return [];
  const shown = content.texts[state.mailLanguage ?? state.language]
    ? (state.mailLanguage ?? state.language)
    : content.defaultLocale;
  return locales.map((locale) => {
    const button = el("button", "", locale.toUpperCase());
    button.type = "button";
    button.setAttribute("aria-pressed", String(locale === shown));
    button.addEventListener("click", () => {
      state.mailLanguage = locale;
      render();
      byId("letter-languages").querySelector('[aria-pressed="true"]')?.focus();
    });
    return button;
  });
}

// Page

function render() {
  renderWords();
  renderChooser();
  renderStatus();
  const open = state.mails.find((mail) => identity(mail) === state.openKey);
  byId("inbox").hidden = Boolean(open);
  byId("letter").hidden = !open;
  if (open) {
    renderLetter(open);
    return;
  }
  // Focus stays where it was when the list is drawn anew.
  const focused = document.activeElement?.dataset?.key;
  byId("mails").replaceChildren(...state.mails.map(mailRow));
  if (focused) [...document.querySelectorAll(".mail")].find((row) => row.dataset.key === focused)?.focus();
  const unread = state.player?.unread ?? 0;
  byId("unread").hidden = unread === 0;
  byId("unread").replaceChildren(el("span", "visually-hidden", t().unread(unread)), hiddenFromReaders(String(unread)));
  document.title = `${unread > 0 ? `(${unread}) ` : ""}${state.player?.nickname || state.account || t().title} · ${t().mailbox}`;
  renderEmpty();
}

function renderLetter(mail) {
  const isSame = byId("letter-body").dataset.key === `${identity(mail)} ${state.language} ${state.mailLanguage}`;
  if (isSame) return;
  byId("letter-body").dataset.key = `${identity(mail)} ${state.language} ${state.mailLanguage}`;
  byId("letter-body").lang = state.mailLanguage ?? state.language;
  byId("letter-languages").replaceChildren(...letterLanguages(mail.content));
  byId("letter-body").replaceChildren(...letter(mail));
}

function hiddenFromReaders(text) {
  const span = el("span", "", text);
  span.setAttribute("aria-hidden", "true");
  return span;
}

function renderEmpty() {
  const [title, text] = state.failure
    ? [t().failedTitle, state.failure]
    : state.account
      ? [t().emptyTitle, t().emptyText]
      : [t().chooseTitle, t().chooseText];
  const isLoading = state.account && !state.player && !state.failure;
  byId("empty").hidden = state.mails.length > 0 || Boolean(isLoading);
  byId("empty-title").textContent = title;
  byId("empty-text").textContent = text;
}

function renderChooser() {
  byId("chooser-avatar").replaceChildren(avatarOf(state.player ?? { id: state.account ?? "" }));
  byId("chooser-name").textContent = state.player?.nickname || state.account || t().chooseTitle;
  byId("chooser-id").textContent = state.player?.id ?? "";
}

function renderStatus() {
  byId("status-time").textContent = date(state.now > 0 ? state.now * 1000 : Date.now(), { timeStyle: "short" });
  byId("status-live").textContent = state.account ? (state.isLive ? t().live : t().waiting) : "";
  byId("status-live").classList.toggle("on", state.isLive);
}

function renderWords() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t()[element.dataset.word];
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t()[element.dataset.label]);
  }
  for (const element of document.querySelectorAll("[data-placeholder]"))
    element.placeholder = t()[element.dataset.placeholder];
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  }
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    state.language = button.dataset.language;
    state.mailLanguage = undefined;
    localStorage.setItem("language", state.language);
    render();
    loadPlayers();
  });
}
byId("search").addEventListener("input", () => {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(loadPlayers, SEARCH_DELAY_MS);
});
byId("chooser").addEventListener("click", () => showPicker(!byId("panel").classList.contains("open")));
byId("back").addEventListener("click", closeMail);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.openKey) closeMail();
});

if (!state.account && narrow.matches) showPicker(true);
render();
loadPlayers();
listen();
