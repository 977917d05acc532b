/** An element with class and children; text becomes text, never markup. */
export function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== undefined && child !== "" && child !== null));
  return element;
}

/** A button that does something; its label is text or elements. */
export function button(className, onClick, ...children) {
  const element = el("button", className, ...children);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

export function hiddenFromReaders(text) {
  const span = el("span", "", text);
  span.setAttribute("aria-hidden", "true");
  return span;
}

/** A number for the eye with a sentence for the ear; nothing for 0. */
export function badge(count, sentence) {
  if (!count) return "";
  const shown = count > 99 ? "99+" : String(count);
  return el("span", "badge", el("span", "visually-hidden", sentence(count)), hiddenFromReaders(shown));
}

export function avatarOf(person) {
  const letter = [...(person?.nickname || person?.id || "?")][0]?.toUpperCase() ?? "?";
  const avatar = el("span", "avatar", letter);
  avatar.setAttribute("aria-hidden", "true");
  let sum = 0;
  for (const character of person?.id ?? "") sum += character.codePointAt(0);
  avatar.dataset.tone = String(sum % 6);
  return avatar;
}

export function presenceDot(isOnline, words) {
  const sentence = isOnline ? words.online : words.offline;
  const dot = el("span", isOnline ? "dot on" : "dot", el("span", "visually-hidden", sentence));
  dot.title = sentence;
  return dot;
}

export function nameOf(person, words) {
  return person?.nickname || person?.id || words.noName;
}

export function format(language, milliseconds, options) {
  return new Intl.DateTimeFormat(language, options).format(milliseconds);
}

/** The hour today, else the day. */
export function shortTime(language, seconds, nowSeconds) {
  const isToday = new Date(seconds * 1000).toDateString() === new Date(nowSeconds * 1000).toDateString();
  const time = el(
    "time",
    "",
    format(language, seconds * 1000, isToday ? { timeStyle: "short" } : { month: "short", day: "numeric" }),
  );
  time.dateTime = new Date(seconds * 1000).toISOString();
  return time;
}
