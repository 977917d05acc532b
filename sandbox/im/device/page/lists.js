import { avatarOf, badge, button, el, nameOf, presenceDot, shortTime } from "./dom.js";
import { sign } from "./icons.js";

const kinds = ["team", "channel", "guild", "live"];

/** A group's picture: what it is for. */
function groupMark(group) {
  const mark = el("span", "avatar group-mark", sign(kinds.includes(group.kind) ? group.kind : "group"));
  mark.dataset.kind = group.kind ?? "group";
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

export function kindOf(group, words) {
  return words.kind[group.kind] ?? words.kind.group;
}

/** A row of the list of chats: a group the player is in. */
export function groupRow(group, { words, language, now, onOpen }) {
  const said = group.last ? `${nameOf(group.last, words)}: ${group.last.text || words.recalled}` : words.nothingSaid;
  const row = button(
    "row",
    onOpen,
    groupMark(group),
    el(
      "span",
      "row-text",
      el(
        "span",
        "row-top",
        el("strong", "", group.name),
        el("small", "", words.people(group.memberCount, group.seats)),
        group.last ? shortTime(language, group.last.time, now) : "",
      ),
      el("span", "row-last", said),
    ),
    badge(group.unread, words.unreadLines),
  );
  row.dataset.key = group.group;
  return el("li", "", row);
}

/** A row of the list of chats: another player. */
export function chatRow(chat, { words, language, now, onOpen }) {
  const row = button(
    "row",
    onOpen,
    avatarOf(chat.peer),
    el(
      "span",
      "row-text",
      el(
        "span",
        "row-top",
        el("strong", "", nameOf(chat.peer, words)),
        presenceDot(chat.peer.isOnline, words),
        chat.last ? shortTime(language, chat.last.time, now) : "",
      ),
      el("span", "row-last", chat.last?.text ?? words.startChat),
    ),
    badge(chat.unread, words.unreadLines),
  );
  row.dataset.key = chat.peer.id;
  return el("li", "", row);
}

/** A row of the list of groups that can be joined. */
export function openRow(group, { words, onJoin }) {
  const details = [
    kindOf(group, words),
    words.people(group.memberCount, group.seats),
    (group.language ?? "").toUpperCase(),
  ];
  const label = group.isWaiting ? words.isWaiting : group.asksFirst ? words.ask : words.join;
  const join = button("pill", onJoin, label);
  join.setAttribute("aria-label", `${group.name}: ${label}`);
  join.disabled = group.isWaiting;
  join.dataset.key = group.group;
  return el(
    "li",
    "row still",
    groupMark(group),
    el(
      "span",
      "row-text",
      el("span", "row-top", el("strong", "", group.name)),
      el("small", "", details.filter(Boolean).join(" · ")),
    ),
    join,
  );
}

/** The members of a group with what its owner and the player may do. */
export function memberPanel(view, { words, account, onTalk, onAnswer }) {
  const rows = view.members.map((member) => {
    const role = words.roles[member.role];
    const isSelf = member.id === account;
    const talk = button("icon-button", () => onTalk(member.id), sign("chats"));
    talk.setAttribute("aria-label", words.talkTo(nameOf(member, words)));
    const row = el(
      "li",
      "row still",
      avatarOf(member),
      el(
        "span",
        "row-text",
        el("span", "row-top", el("strong", "", nameOf(member, words)), presenceDot(member.isOnline, words)),
        el("small", "", member.id),
      ),
      isSelf ? el("span", "chip", words.me) : "",
      role ? el("span", "chip strong", role) : "",
      member.mutedUntil > 0 ? el("span", "chip alert", words.mutedChip) : "",
      isSelf ? "" : talk,
    );
    return row;
  });
  const unseen = view.memberCount - view.members.length;
  const waiting = view.applications.map((person) =>
    el(
      "li",
      "row still",
      avatarOf(person),
      el("span", "row-text", el("strong", "", nameOf(person, words)), el("small", "", person.text || person.id)),
      button("pill", () => onAnswer(person.id, "agree"), words.accept),
      button("pill quiet", () => onAnswer(person.id, "refuse"), words.refuse),
    ),
  );
  return [
    ...(waiting.length > 0 ? [el("h4", "list-head", words.applications), el("ul", "rows", ...waiting)] : []),
    el("h4", "list-head", `${words.members} · ${words.people(view.memberCount, view.seats)}`),
    el("ul", "rows", ...rows),
    unseen > 0 ? el("p", "muted none", words.more(unseen)) : "",
  ];
}

/** A form for a new team. `onCreate` gets name, seats and whether the owner is asked first. */
export function teamForm({ words, onCreate, onCancel }) {
  const name = el("input");
  name.name = "name";
  name.maxLength = 10;
  name.required = true;
  name.autocomplete = "off";
  const seats = el("input");
  Object.assign(seats, { name: "seats", type: "number", min: "2", max: "6", value: "4", required: true });
  const entry = el("select", "", el("option", "", words.enterFreely), el("option", "", words.enterAsking));
  entry.name = "entry";
  const submit = el("button", "wide-button", words.create);
  const form = el(
    "form",
    "team-form",
    el("label", "field", el("span", "", words.teamName), name),
    el("label", "field", el("span", "", words.seats), seats),
    el("label", "field", el("span", "", words.howToEnter), entry),
    el("div", "form-buttons", submit, button("wide-button quiet", onCancel, words.cancel)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onCreate({ name: name.value.trim(), seats: Number(seats.value), asksFirst: entry.selectedIndex === 1 });
  });
  return form;
}
