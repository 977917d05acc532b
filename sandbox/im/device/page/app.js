import { ask, listen } from "./api.js";
import { avatarOf, badge, button, el, nameOf, presenceDot } from "./dom.js";
import { Phone } from "./phone.js";
import { pageLanguages, wordsOf } from "./words.js";

const PHONES_MAX = 6;
const SEARCH_DELAY_MS = 150;
const CLOCK_MS = 15_000;
const narrow = matchMedia("(max-width: 899px)");
const url = new URL(location.href);

const phones = new Map();
let language = firstLanguage();
/** On a narrow page only this phone is shown. */
let active;
let isLive = false;
let stopListening;
let searchTimer;

function firstLanguage() {
  const wanted = url.searchParams.get("lang") ?? localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  return pageLanguages.includes(wanted) ? wanted : "en";
}

const byId = (id) => document.getElementById(id);
const words = () => wordsOf(language);

const page = {
  language: () => language,
  words,
  others: (account) =>
    [...phones.values()].map(({ player }) => player).filter((player) => player && player.id !== account),
  announce: (text) => {
    byId("announcer").textContent = text;
  },
  onRemove: remove,
  onChange: () => {
    renderTitle();
    renderChips();
    renderShownPlayers();
  },
};

// Phones

function add(account) {
  if (!phones.has(account)) {
    if (phones.size >= PHONES_MAX) return page.announce(words().tooMany(PHONES_MAX));
    const phone = new Phone(account, page);
    phones.set(account, phone);
    byId("phones").append(phone.element);
    phone.load().then(() => rejoin());
  }
  activate(account);
  keepInAddress();
  renderPage();
}

function remove(account) {
  phones.get(account)?.element.remove();
  phones.delete(account);
  if (active === account) activate([...phones.keys()].at(-1));
  keepInAddress();
  rejoin();
  renderPage();
  byId("search").focus({ preventScroll: true });
}

function activate(account) {
  active = account;
  for (const [id, phone] of phones) phone.element.classList.toggle("active", id === account);
}

function keepInAddress() {
  const address = new URL(location.href);
  address.searchParams.delete("account");
  for (const account of phones.keys()) address.searchParams.append("account", account);
  history.replaceState(null, "", address);
}

/** One connection for all phones; those that cannot be opened are left out of it. */
function rejoin() {
  stopListening?.();
  stopListening = undefined;
  const accounts = [...phones.values()]
    .filter((phone) => phone.player && !phone.isBroken)
    .map(({ account }) => account);
  if (accounts.length === 0) return setLive(false);
  stopListening = listen(accounts, {
    onChange: (changed) => phones.get(changed.account)?.changed(changed),
    onLive: setLive,
  });
}

function setLive(live) {
  isLive = live;
  for (const phone of phones.values()) phone.setLive(isLive);
}

// Players to choose from

async function loadPlayers() {
  const { players } = await ask("players", { search: byId("search").value });
  byId("players").replaceChildren(...players.map(playerRow));
  byId("no-players").hidden = players.length > 0;
}

function playerRow(player) {
  const details = [player.id, player.level === null ? "" : words().level(player.level)].filter(Boolean).join(" · ");
  const row = button(
    "player",
    () => {
      add(player.id);
      showPicker(false);
      phones.get(player.id)?.focus();
    },
    avatarOf(player),
    el("span", "player-text", el("strong", "", nameOf(player, words())), el("small", "", details)),
    badge(player.unread, words().unread),
    presenceDot(player.isOnline, words()),
  );
  row.dataset.id = player.id;
  row.setAttribute("aria-pressed", String(phones.has(player.id)));
  return el("li", "", row);
}

/** Players whose phones are here show in the list what their phones know. */
function renderShownPlayers() {
  for (const { player } of phones.values()) {
    const row = document.querySelector(`.player[data-id="${CSS.escape(player?.id ?? "")}"]`);
    if (row && row !== document.activeElement) row.parentElement.replaceWith(playerRow(player));
  }
}

function showPicker(isOpen) {
  byId("panel").classList.toggle("open", isOpen);
  byId("add-phone").setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) return;
  loadPlayers();
  byId("search").focus();
}

// Page

function renderPage() {
  renderWords();
  renderTitle();
  renderChips();
  byId("nobody").hidden = phones.size > 0;
  byId("phones").dataset.count = String(phones.size);
  for (const row of document.querySelectorAll(".player")) {
    row.setAttribute("aria-pressed", String(phones.has(row.dataset.id)));
  }
}

function renderTitle() {
  const [first] = phones.values();
  const unread = [...phones.values()].reduce((sum, phone) => sum + phone.unreadMails, 0);
  const name = first ? nameOf(first.player ?? { id: first.account }, words()) : words().title;
  document.title = `${unread > 0 ? `(${unread}) ` : ""}${name} · ${words().title}`;
}

/** On a narrow page: which phone is shown. */
function renderChips() {
  const chips = [...phones.values()].map((phone) => {
    const player = phone.player ?? { id: phone.account };
    const chip = button(
      "phone-chip",
      () => {
        activate(phone.account);
        showPicker(false);
        renderChips();
      },
      avatarOf(player),
      el("span", "", nameOf(player, words())),
      phone.account === active ? "" : badge(phone.unread, words().unreadAll),
    );
    chip.setAttribute("aria-pressed", String(phone.account === active));
    return chip;
  });
  byId("chips").replaceChildren(...chips);
}

function renderWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words()[element.dataset.word];
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words()[element.dataset.label]);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = words()[element.dataset.placeholder];
  }
  for (const choice of document.querySelectorAll("[data-language]")) {
    choice.setAttribute("aria-pressed", String(choice.dataset.language === language));
  }
}

for (const choice of document.querySelectorAll("[data-language]")) {
  choice.addEventListener("click", () => {
    language = choice.dataset.language;
    localStorage.setItem("language", language);
    renderPage();
    for (const phone of phones.values()) phone.render();
    loadPlayers();
  });
}
byId("search").addEventListener("input", () => {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(loadPlayers, SEARCH_DELAY_MS);
});
byId("add-phone").addEventListener("click", () => showPicker(!byId("panel").classList.contains("open")));
byId("open-picker").addEventListener("click", () => showPicker(true));
setInterval(() => {
  for (const phone of phones.values()) phone.render();
}, CLOCK_MS);

for (const account of new Set(url.searchParams.getAll("account").slice(0, PHONES_MAX))) add(account);
const [firstPhone] = phones.keys();
if (firstPhone) activate(firstPhone);
if (!firstPhone && narrow.matches) showPicker(true);
renderPage();
loadPlayers();
