import { act, ask } from "./api.js";
import { avatarOf, badge, button, el, format, nameOf } from "./dom.js";
import { sign } from "./icons.js";
import { identity, letter, letterLanguages, mailRow } from "./letter.js";
import { chatRow, groupRow, kindOf, memberPanel, openRow, teamForm } from "./lists.js";
import { readMail, textOf } from "./mail.js";
import { Talk, talkItems } from "./talk.js";

const RELOAD_DELAY_MS = 60;
const SEARCH_DELAY_MS = 200;
const FOREVER = 4_000_000_000;
const BOTTOM_PX = 80;

/** One player's phone. It asks for what it shows when told that something changed, and draws itself. */
export class Phone {
  #page;
  #parts;
  #tab = "mail";
  /** What is opened over the tab: {kind: "letter" | "group" | "chat" | "create", id}. */
  #open;
  #mailLanguage;
  #player;
  #mails = [];
  #groups = [];
  #chats = [];
  #joinable = [];
  #now = 0;
  #fetchedAt = 0;
  #knownMails;
  #freshMails = new Set();
  #talks = new Map();
  #failure = "";
  #toast = "";
  #reloading;
  #searching;
  #isLive = false;

  /** @param page what the phones of a page share: language(), words(), others(account), announce(text), onRemove, onChange. */
  constructor(account, page) {
    this.account = account;
    this.#page = page;
    this.#parts = this.#build();
    this.element = this.#parts.device;
    this.render();
  }

  get player() {
    return this.#player;
  }

  get unread() {
    return (this.#player?.unread ?? 0) + sumOf(this.#groups) + sumOf(this.#chats);
  }

  get unreadMails() {
    return this.#player?.unread ?? 0;
  }

  get isBroken() {
    return this.#failure !== "";
  }

  setLive(isLive) {
    this.#isLive = isLive;
    this.#renderStatus();
  }

  /** Something of this phone changed: everything it shows is asked again, once for many changes at a time. */
  changed({ what } = {}) {
    if (what === "open" && this.#tab !== "find") return;
    this.#reloading ??= setTimeout(() => {
      this.#reloading = undefined;
      this.load();
    }, RELOAD_DELAY_MS);
  }

  async load() {
    const { account } = this;
    try {
      const [mailbox, chats] = await Promise.all([ask("mailbox", { account }), ask("chats", { account })]);
      this.#player = mailbox.player;
      this.#setTime(mailbox.now);
      this.#mails = mailbox.mails.map((mail) => ({ ...mail, content: readMail(mail.body) }));
      this.#groups = chats.groups;
      this.#chats = chats.chats;
      this.#failure = "";
    } catch (error) {
      this.#failure = error.message;
    }
    if (this.#tab === "find" && !this.#open) await this.#loadJoinable();
    await this.#loadTalk();
    this.#announceMails();
    this.render();
    this.#page.onChange();
  }

  focus() {
    this.element.scrollIntoView({ block: "nearest", inline: "center" });
    this.#parts.heading.focus({ preventScroll: true });
  }

  // What it asks for

  async #loadJoinable() {
    try {
      const search = this.#parts.search.value;
      this.#joinable = (await ask("open-groups", { account: this.account, search })).groups;
    } catch (error) {
      this.#joinable = [];
      this.#fail(error);
    }
  }

  async #loadTalk() {
    const open = this.#open;
    if (open?.kind !== "group" && open?.kind !== "chat") return;
    const talk = this.#talk();
    try {
      const view =
        open.kind === "group"
          ? await ask("group", { account: this.account, group: open.id })
          : await ask("chat", { account: this.account, peer: open.id });
      if (this.#open !== open) return;
      talk.update(view, this.#words);
      this.#setTime(view.now);
      this.#player = view.player;
      if (view.unread > 0 && view.player.isOnline) {
        await act(this.account, "read", open.kind === "group" ? { group: open.id } : { peer: open.id });
      }
    } catch (error) {
      if (this.#open !== open) return;
      this.#open = undefined;
      this.#say(open.kind === "group" ? this.#words.gone : error.message);
    }
  }

  #announceMails() {
    const keys = new Set(this.#mails.map(identity));
    const fresh = this.#knownMails ? this.#mails.filter((mail) => !this.#knownMails.has(identity(mail))) : [];
    this.#freshMails = new Set(fresh.map(identity));
    this.#knownMails = keys;
    const [first] = fresh;
    if (first) this.#page.announce(this.#words.arrived(textOf(first.content, this.#language).title));
  }

  #setTime(now) {
    this.#now = now;
    this.#fetchedAt = Date.now();
  }

  /** The sandbox's time, which tests move. */
  get #time() {
    return this.#now === 0
      ? Math.floor(Date.now() / 1000)
      : this.#now + Math.floor((Date.now() - this.#fetchedAt) / 1000);
  }

  // What the player does

  async #do(type, fields) {
    try {
      return await act(this.account, type, fields);
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      this.changed();
    }
  }

  #fail(error) {
    this.#say([error.code, error.message].filter(Boolean).join(" · "));
  }

  #say(text) {
    this.#toast = text;
    this.#renderToast();
    this.#page.announce(text);
  }

  async #send(text) {
    const open = this.#open;
    const talk = this.#talk();
    const target = open.kind === "group" ? { group: open.id } : { to: open.id };
    try {
      const answer = await act(this.account, "say", { ...target, text });
      const key = answer.MsgKey ?? answer.MsgSeq;
      talk.written.set(key, text);
      await this.#loadTalk();
      const isKept = talk.view?.lines.some((line) => (line.key ?? line.seq) === key) && key !== 0;
      if (!isKept) {
        const state = answer.MsgDropReason ? "slow" : "dropped";
        talk.echo({ text, time: answer.MsgTime, state, ...(key === 0 ? {} : { key }) });
      }
    } catch (error) {
      talk.echo({ text, time: this.#time, state: "refused", code: error.code, reason: error.message });
      this.#page.announce(this.#words.notDelivered(error.code));
    }
    this.render();
    this.#parts.body.scrollTop = this.#parts.body.scrollHeight;
  }

  async #openMail(mail) {
    this.#mailLanguage = undefined;
    this.#show({ kind: "letter", id: identity(mail) });
    this.element.querySelector(".letter-title")?.focus();
    if (!mail.isRead) await ask("open", {}, { account: this.account, from: mail.from, key: mail.key });
  }

  async #openTalk(kind, id) {
    this.#show({ kind, id });
    this.#parts.heading.focus();
    await this.#loadTalk();
    this.render();
    this.#parts.body.scrollTop = this.#parts.body.scrollHeight;
  }

  async #join(group) {
    const answer = await this.#do("join", { group: group.group });
    if (answer?.outcome === "joined") await this.#openTalk("group", group.group);
  }

  async #makeTeam({ name, seats, asksFirst }) {
    const answer = await this.#do("create", {
      groupType: "Public",
      name,
      maxMembers: seats,
      applyOption: asksFirst ? "NeedPermission" : "FreeAccess",
      data: { kind: "team", lang: this.#player?.language ?? "ko" },
    });
    if (answer) await this.#openTalk("group", answer.GroupId);
  }

  async #leaveGroup(view) {
    const isEnding = this.#endsWith(view);
    const answer = await this.#do(isEnding ? "disband" : "leave", { group: view.group });
    if (answer) this.#back();
  }

  /** The owner of a guild may leave it; of any other group, only end it. */
  #endsWith(view) {
    return view.owner === this.account && view.type !== "Private";
  }

  #back() {
    const { kind, id } = this.#open ?? {};
    this.#show(undefined);
    const row = [...this.#parts.body.querySelectorAll("[data-key]")].find((element) => element.dataset.key === id);
    (row ?? this.#parts.heading).focus();
    if (kind !== "letter") this.changed();
  }

  #show(open) {
    this.#open = open;
    this.#toast = "";
    this.#parts.body.scrollTop = 0;
    this.render();
  }

  #choose(tab) {
    this.#tab = tab;
    this.#show(undefined);
    if (tab === "find") this.#loadJoinable().then(() => this.render());
  }

  #talk() {
    const { kind, id } = this.#open;
    const key = `${kind} ${id}`;
    const known = this.#talks.get(key) ?? new Talk();
    this.#talks.set(key, known);
    return known;
  }

  // What it looks like

  get #words() {
    return this.#page.words();
  }

  get #language() {
    return this.#page.language();
  }

  #build() {
    const owner = el("header", "owner");
    const clock = el("span");
    const live = el("span", "status-live");
    const status = el("div", "status", clock, live);
    status.setAttribute("aria-hidden", "true");
    const head = el("header", "view-head");
    const heading = el("h3");
    heading.tabIndex = -1;
    const search = el("input");
    search.type = "search";
    search.autocomplete = "off";
    search.addEventListener("input", () => {
      clearTimeout(this.#searching);
      this.#searching = setTimeout(() => this.#loadJoinable().then(() => this.render()), SEARCH_DELAY_MS);
    });
    const searchLabel = el("label", "search in-phone", el("span", "visually-hidden"), search);
    const body = el("div", "view-body");
    const toast = el("p", "toast");
    toast.setAttribute("role", "alert");
    const input = el("input");
    Object.assign(input, { name: "text", autocomplete: "off", maxLength: 1000 });
    const send = el("button", "send", sign("send"));
    const composer = el("form", "composer", input, send);
    composer.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (text === "" || input.disabled) return;
      input.value = "";
      this.#send(text);
    });
    const hint = el("div", "composer-hint");
    const view = el("section", "view", head, searchLabel, body, toast, hint, composer);
    const tabs = el("nav", "tabs");
    const screen = el("div", "screen", status, view, tabs);
    const device = el("section", "device", owner, el("div", "phone", screen));
    device.dataset.account = this.account;
    return {
      device,
      owner,
      clock,
      live,
      head,
      heading,
      search,
      searchLabel,
      body,
      toast,
      input,
      send,
      composer,
      hint,
      view,
      tabs,
    };
  }

  render() {
    const kind = this.#open?.kind ?? { mail: "inbox", chats: "chats", find: "find" }[this.#tab];
    const { device, view } = this.#parts;
    const isTalk = kind === "group" || kind === "chat";
    view.className = `view ${kind}`;
    device.setAttribute("aria-label", this.#words.phoneOf(nameOf(this.#player ?? { id: this.account }, this.#words)));
    this.#renderOwner();
    this.#renderStatus();
    this.#renderTabs(kind);
    this.#renderHead(kind);
    this.#parts.searchLabel.hidden = kind !== "find";
    this.#parts.searchLabel.firstChild.textContent = this.#words.findHint;
    this.#parts.search.placeholder = this.#words.findHint;
    this.#renderBody(kind);
    this.#renderComposer(isTalk);
    this.#renderToast();
  }

  #renderOwner() {
    const player = this.#player ?? { id: this.account };
    const words = this.#words;
    const name = nameOf(player, words);
    const presence = this.#player ? (player.isOnline ? words.online : words.offline) : "";
    const details = [player.id, presence];
    const login = button(
      player.isOnline ? "presence on" : "presence",
      () => this.#do(player.isOnline ? "logout" : "login", {}),
      el("span", "knob"),
      el("span", "visually-hidden", player.isOnline ? words.online : words.offline),
    );
    login.setAttribute("role", "switch");
    login.setAttribute("aria-checked", String(Boolean(player.isOnline)));
    login.title = player.isOnline ? words.logOut : words.logIn;
    login.disabled = this.#player === undefined;
    const remove = button("icon-button", () => this.#page.onRemove(this.account), "×");
    remove.setAttribute("aria-label", words.closePhone(name));
    keepFocus(this.#parts.owner, () =>
      this.#parts.owner.replaceChildren(
        avatarOf(player),
        el("span", "player-text", el("strong", "", name), el("small", "", details.filter(Boolean).join(" · "))),
        login,
        remove,
      ),
    );
  }

  #renderStatus() {
    const { clock, live } = this.#parts;
    clock.textContent = format(this.#language, this.#time * 1000, { timeStyle: "short" });
    live.textContent = this.#isLive ? this.#words.live : this.#words.waiting;
    live.classList.toggle("on", this.#isLive);
  }

  #renderTabs(kind) {
    const words = this.#words;
    const counts = { mail: this.unreadMails, chats: sumOf(this.#groups) + sumOf(this.#chats), find: 0 };
    const sentences = { mail: words.unread, chats: words.unreadLines };
    this.#parts.tabs.hidden = kind === "group" || kind === "chat";
    this.#parts.tabs.setAttribute("aria-label", nameOf(this.#player ?? { id: this.account }, words));
    const tabs = ["mail", "chats", "find"].map((tab) => {
      const item = button(
        "tab",
        () => this.#choose(tab),
        el("span", "tab-icon", sign(tab)),
        el("span", "", words.tabs[tab]),
        badge(counts[tab], sentences[tab]),
      );
      item.firstChild.setAttribute("aria-hidden", "true");
      if (tab === this.#tab) item.setAttribute("aria-current", "page");
      return item;
    });
    keepFocus(this.#parts.tabs, () => this.#parts.tabs.replaceChildren(...tabs));
  }

  #renderHead(kind) {
    const words = this.#words;
    const { heading } = this.#parts;
    const back = () => {
      const element = button(
        "back",
        () => this.#back(),
        el("span", "", "‹"),
        el("span", "visually-hidden", words.back),
      );
      element.firstChild.setAttribute("aria-hidden", "true");
      return element;
    };
    const talk = kind === "group" || kind === "chat" ? this.#talk() : undefined;
    const before = this.#open ? back() : "";
    let details = "";
    let after = "";
    if (kind === "inbox") {
      heading.textContent = words.mailbox;
      after = badge(this.unreadMails, words.unread);
    } else if (kind === "letter") {
      heading.textContent = "";
      const mail = this.#openMailEntry();
      const language = this.#mailLanguage ?? this.#language;
      const onChoose = (locale) => {
        this.#mailLanguage = locale;
        this.render();
      };
      after = mail ? letterLanguages(mail.content, { language, words, onChoose }) : "";
    } else if (kind === "chats") heading.textContent = words.chats;
    else if (kind === "find") {
      heading.textContent = words.find;
      after = button("pill", () => this.#show({ kind: "create" }), words.makeTeam);
    } else if (kind === "create") heading.textContent = words.makeTeam;
    else if (kind === "chat") {
      heading.textContent = nameOf(talk.view?.peer ?? { id: this.#open.id }, words);
      details = talk.view ? (talk.view.peer.isOnline ? words.online : words.offline) : "";
    } else {
      heading.textContent = talk.view?.name ?? "";
      details = talk.view ? kindOf(talk.view, words) : "";
      after = talk.view ? this.#membersButton(talk) : "";
    }
    const title = el("span", "head-text", heading, details ? el("small", "", details) : "");
    const hadFocus = document.activeElement === heading;
    keepFocus(this.#parts.head, () => this.#parts.head.replaceChildren(...[before, title, after].filter(Boolean)));
    if (hadFocus) heading.focus();
  }

  #membersButton(talk) {
    const words = this.#words;
    const { memberCount, seats } = talk.view;
    const element = button(
      "pill quiet",
      () => {
        talk.isShowingMembers = !talk.isShowingMembers;
        this.render();
        this.#parts.body.scrollTop = talk.isShowingMembers ? 0 : this.#parts.body.scrollHeight;
      },
      words.people(memberCount, seats),
      badge(talk.view.applications.length, () => words.applications),
    );
    element.setAttribute("aria-expanded", String(talk.isShowingMembers));
    element.title = words.members;
    return element;
  }

  #openMailEntry() {
    return this.#mails.find((mail) => identity(mail) === this.#open?.id);
  }

  #renderBody(kind) {
    const { body } = this.#parts;
    const isAtBottom = body.scrollHeight - body.scrollTop - body.clientHeight < BOTTOM_PX;
    const top = body.scrollTop;
    // A letter or form that is being looked at stays as it is.
    const stamp = this.#stampOf(kind);
    if (stamp !== undefined && body.dataset.stamp === stamp) return;
    if (stamp === undefined) delete body.dataset.stamp;
    else body.dataset.stamp = stamp;
    keepFocus(body, () => body.replaceChildren(...this.#bodyOf(kind)));
    const isTalk = (kind === "group" || kind === "chat") && !this.#talk().isShowingMembers;
    body.scrollTop = isTalk && isAtBottom ? body.scrollHeight : top;
  }

  #stampOf(kind) {
    if (kind === "create") return `create ${this.#language}`;
    if (kind === "letter") return `letter ${this.#open.id} ${this.#language} ${this.#mailLanguage}`;
    return undefined;
  }

  #bodyOf(kind) {
    const words = this.#words;
    const language = this.#language;
    const now = this.#time;
    if (this.#failure) return [empty(words.failedTitle, this.#failure)];
    if (!this.#player) return [];
    switch (kind) {
      case "inbox":
        if (this.#mails.length === 0) return [empty(words.emptyTitle, words.emptyText)];
        return [
          el(
            "ul",
            "mails",
            ...this.#mails.map((mail) => {
              const isArriving = this.#freshMails.has(identity(mail));
              return mailRow(mail, { words, language, now, isArriving, onOpen: () => this.#openMail(mail) });
            }),
          ),
        ];
      case "letter": {
        const mail = this.#openMailEntry();
        const shown = this.#mailLanguage ?? language;
        return mail ? [letter(mail, { words, language: shown, pageLanguage: language, now })] : [];
      }
      case "chats":
        return this.#chatsBody({ words, language, now });
      case "find":
        if (this.#joinable.length === 0) return [el("p", "muted none", words.noGroups)];
        return [
          el(
            "ul",
            "rows",
            ...this.#joinable.map((group) => openRow(group, { words, onJoin: () => this.#join(group) })),
          ),
        ];
      case "create":
        return [teamForm({ words, onCreate: (team) => this.#makeTeam(team), onCancel: () => this.#back() })];
      default:
        return this.#talkBody({ words, language });
    }
  }

  #chatsBody({ words, language, now }) {
    const known = new Set(this.#chats.map(({ peer }) => peer.id));
    const nearby = this.#page.others(this.account).filter(({ id }) => !known.has(id));
    const groups = this.#groups.map((group) =>
      groupRow(group, { words, language, now, onOpen: () => this.#openTalk("group", group.group) }),
    );
    const chatRows = (chats) =>
      chats.map((chat) => chatRow(chat, { words, language, now, onOpen: () => this.#openTalk("chat", chat.peer.id) }));
    const parts = [];
    if (groups.length + this.#chats.length > 0) {
      parts.push(el("ul", "rows", ...chatRows(this.#chats), ...groups));
    } else parts.push(empty(words.noChatsTitle, words.noChatsText));
    if (nearby.length > 0) {
      parts.push(
        el("h4", "list-head", words.nearby),
        el("ul", "rows", ...chatRows(nearby.map((peer) => ({ peer, unread: 0 })))),
      );
    }
    return parts;
  }

  #talkBody({ words, language }) {
    const talk = this.#talk();
    if (!talk.view) return [];
    if (talk.isShowingMembers) {
      const isEnding = this.#endsWith(talk.view);
      return [
        ...memberPanel(talk.view, {
          words,
          account: this.account,
          onTalk: (id) => this.#openTalk("chat", id),
          onAnswer: (applicant, answer) => this.#do("answerApplication", { group: talk.view.group, applicant, answer }),
        }).filter(Boolean),
        button("wide-button danger", () => this.#leaveGroup(talk.view), isEnding ? words.disband : words.leave),
      ];
    }
    const pinned = talk.view.notification
      ? [el("p", "pinned", el("strong", "", words.notice), " ", talk.view.notification)]
      : [];
    const nameOfSender = (id) => (id === talk.view.peer?.id ? talk.view.peer.nickname : "");
    const items = talkItems(talk, { words, language, account: this.account, nameOfSender });
    if (items.length === 0) return [...pinned, el("p", "muted none", words.nothingSaid)];
    return [...pinned, el("ul", "talk", ...items)];
  }

  #renderComposer(isTalk) {
    const { composer, input, send, hint } = this.#parts;
    const words = this.#words;
    const view = isTalk ? this.#talk().view : undefined;
    const isOnline = this.#player?.isOnline === true;
    const isHidden = !view || this.#talk().isShowingMembers;
    const silence = view && isOnline ? this.#silenceOf(view) : "";
    composer.hidden = isHidden || !isOnline;
    input.placeholder = words.sayHint;
    input.setAttribute("aria-label", words.sayHint);
    input.disabled = silence !== "";
    send.disabled = input.disabled;
    send.setAttribute("aria-label", words.send);
    hint.hidden = isHidden || (isOnline && silence === "");
    const login = button("pill", () => this.#do("login", {}), words.logIn);
    if (isOnline) hint.replaceChildren(silence);
    else keepFocus(hint, () => hint.replaceChildren(words.offlineHint, login));
  }

  #silenceOf(view) {
    const words = this.#words;
    if (view.mutedUntil >= FOREVER) return words.mutedForever;
    if (view.mutedUntil > this.#time) {
      return words.mutedUntil(format(this.#language, view.mutedUntil * 1000, { timeStyle: "short" }));
    }
    return view.isMutedForAll ? words.mutedForAll : "";
  }

  #renderToast() {
    const { toast } = this.#parts;
    toast.hidden = this.#toast === "";
    toast.textContent = this.#toast === "" ? "" : `${this.#words.failed} · ${this.#toast}`;
  }
}

function empty(title, text) {
  return el("div", "empty", el("span", "empty-mark"), el("strong", "", title), el("p", "", text));
}

function sumOf(conversations) {
  return conversations.reduce((sum, { unread }) => sum + unread, 0);
}

/** Draws anew and gives the focus back to the element in the same place, or with the same key. */
function keepFocus(container, draw) {
  const focused = container.contains(document.activeElement) ? document.activeElement : undefined;
  const key = focused?.dataset.key;
  const place = focused ? [...container.querySelectorAll("button, input, select")].indexOf(focused) : -1;
  draw();
  if (!focused) return;
  const candidates = [...container.querySelectorAll("button, input, select")];
  const same = key === undefined ? candidates[place] : candidates.find((candidate) => candidate.dataset.key === key);
  same?.focus({ preventScroll: true });
}
