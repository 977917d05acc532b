import { avatarOf, el, format, nameOf } from "./dom.js";

/**
 * What one conversation holds beside what the service keeps: lines that reached nobody, what was written before the game
 * changed it, and who came and went while it was watched.
 */
export class Talk {
  constructor() {
    this.view = undefined;
    this.isShowingMembers = false;
    /** Own lines that are in no history: {text, time, state, code, reason}. */
    this.echoes = [];
    this.tips = [];
    /** By number or key: what the player wrote. */
    this.written = new Map();
    this.members = undefined;
  }

  /** Takes a new view of a group and notes who joined and left. */
  update(view, words) {
    this.view = view;
    const members = new Map((view.members ?? []).map((member) => [member.id, nameOf(member, words)]));
    // A long list is cut, so its end says nothing about who left.
    const isWhole = view.members && view.members.length === view.memberCount;
    if (this.members && isWhole) {
      for (const [id, name] of members) if (!this.members.has(id)) this.tip(words.joined(name));
      for (const [id, name] of this.members) if (!members.has(id)) this.tip(words.left(name));
    }
    this.members = isWhole ? members : undefined;
    const keys = new Set(view.lines.map(keyOf));
    // A line that the history has is no echo any more.
    this.echoes = this.echoes.filter((echo) => echo.key === undefined || !keys.has(echo.key));
  }

  tip(text) {
    this.tips.push({ text, time: this.view.now, after: this.#lastKey() });
  }

  /** An own line that is in no history stays where it was said. */
  echo(echo) {
    this.echoes.push({ ...echo, after: this.#lastKey() });
  }

  #lastKey() {
    const last = this.view?.lines.at(-1);
    return last && keyOf(last);
  }

  /** Everything in the order it happened. */
  items() {
    const { lines, notices = [] } = this.view;
    const places = new Map(lines.map((line, index) => [keyOf(line), index]));
    const placed = (item) => ({ ...item, place: (places.get(item.after) ?? -1) + 0.5 });
    const items = [
      ...lines.map((line, place) => ({ kind: "line", ...line, place })),
      ...notices.map((notice) => ({ kind: "notice", ...notice, place: lines.length })),
      ...this.tips.map((tip) => placed({ kind: "tip", ...tip })),
      ...this.echoes.map((echo) => placed({ kind: "echo", ...echo })),
    ];
    // Times are whole seconds; within one, what was there when it was said decides. Sorting keeps the order of equals.
    return items.sort((left, right) => left.time - right.time || left.place - right.place);
  }
}

export function keyOf(line) {
  return line.key ?? line.seq;
}

/** The bubbles of a conversation. */
export function talkItems(talk, { words, language, account, nameOfSender }) {
  const elements = [];
  let previous;
  for (const item of talk.items()) {
    if (item.kind === "line" || item.kind === "echo") {
      const from = item.kind === "echo" ? account : item.from;
      const isNext = previous?.from === from && item.time - previous.time < 120;
      elements.push(
        bubble({ ...item, from }, { talk, words, language, isOwn: from === account, isNext, nameOfSender }),
      );
      previous = { from, time: item.time };
      continue;
    }
    previous = undefined;
    const label = item.kind === "notice" ? el("strong", "", `${words.notice} `) : "";
    elements.push(el("li", item.kind, el("span", "", label, item.text)));
  }
  return elements;
}

function bubble(item, { talk, words, language, isOwn, isNext, nameOfSender }) {
  const time = el("time", "", format(language, item.time * 1000, { timeStyle: "short" }));
  const text = item.isRecalled ? words.recalled : item.text;
  const note = noteOf(item, { talk, words });
  const sender = { id: item.from, nickname: item.nickname ?? nameOfSender?.(item.from) };
  const body = el(
    "div",
    "bubble-column",
    isOwn || isNext ? "" : el("span", "bubble-name", nameOf(sender, words)),
    el("div", "bubble-line", el("p", "bubble", text), time),
    note ? el("p", `bubble-note ${note.tone}`, note.text) : "",
  );
  const row = el("li", `said${isOwn ? " own" : ""}${isNext ? " next" : ""}`, isOwn ? "" : avatarOf(sender), body);
  if (item.isRecalled) row.classList.add("recalled");
  if (item.kind === "echo") row.classList.add(item.state);
  return row;
}

/** What the demo knows and the player would not, or only in part. */
function noteOf(item, { talk, words }) {
  if (item.kind === "echo") {
    if (item.state === "refused") {
      return { tone: "alert", text: [words.notDelivered(item.code), item.reason].filter(Boolean).join(": ") };
    }
    return { tone: "quiet", text: item.state === "slow" ? words.tooFast : words.onlyYou };
  }
  const written = talk.written.get(keyOf(item));
  if (written === undefined || written === item.text || item.isRecalled) return undefined;
  return { tone: "quiet", text: words.changed(written) };
}
