/** The part of RFC 5545, 3.3.10, that a schedule may use; everything else is refused by name. Pure text, for screens too. */
const frequencies = ["DAILY", "WEEKLY", "MONTHLY"] as const;
type Frequency = (typeof frequencies)[number];
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

export type RecurrenceRule = {
  freq: Frequency;
  interval: number;
  count: number | null;
  /** `20261231`, `20261231T200000` (wall time) or the same with `Z` (UTC); inclusive. */
  until: string | null;
  /** `MO`, and in a monthly rule also `1MO` (first Monday) or `-1FR` (last Friday). */
  byDay: string[];
  /** 1 to 31, or -1 (last day) to -31. */
  byMonthDay: number[];
  /** Which of a month's matches: `BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1` is its last weekday. */
  bySetPos: number[];
  weekStart: Weekday | null;
};

/** Why a text is no rule. `part` is the name of the piece that is wrong, `value` what it says. */
export type RuleFault = {
  kind: "shape" | "frequency" | "part" | "value" | "twice" | "not_with" | "count_and_until";
  part: string;
  value: string;
};

const intervalMax = 366;
const countMax = 1_000;

const isNumberIn = (text: string, min: number, max: number) => /^\d{1,4}$/.test(text) && +text >= min && +text <= max;
const isSignedIn = (text: string, max: number) => /^[+-]?\d{1,3}$/.test(text) && +text !== 0 && Math.abs(+text) <= max;
const isDay = (text: string) => /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.test(text);
const isList = (text: string, isOne: (one: string) => boolean) => text.split(",").every(isOne);

const checks: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: (value) => frequencies.some((each) => each === value),
  INTERVAL: (value) => isNumberIn(value, 1, intervalMax),
  COUNT: (value) => isNumberIn(value, 1, countMax),
  UNTIL: isUntil,
  BYDAY: (value) => isList(value, isDay),
  BYMONTHDAY: (value) => isList(value, (one) => isSignedIn(one, 31)),
  BYSETPOS: (value) => isList(value, (one) => isSignedIn(one, 31)),
  WKST: (value) => weekdays.some((each) => each === value),
};

/**
 * Reads a rule such as `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`; an `RRULE:` before it and small letters are taken as well.
 * @returns the rule, or the first thing that is wrong with it. Whether it ever occurs depends on its start: see `recurrence.ts`.
 */
export function parseRule(text: string): { rule: RecurrenceRule } | { fault: RuleFault } {
  const parts = new Map<string, string>();
  for (const piece of normalised(text).split(";").filter(Boolean)) {
    const fault = takePiece(parts, piece);
    if (fault !== null) return { fault };
  }
  const freq = frequencies.find((each) => each === parts.get("FREQ"));
  if (freq === undefined) return { fault: { kind: "frequency", part: "FREQ", value: parts.get("FREQ") ?? "" } };
  const list = (part: string) => parts.get(part)?.split(",") ?? [];
  const rule: RecurrenceRule = {
    freq,
    interval: Number(parts.get("INTERVAL") ?? 1),
    count: parts.has("COUNT") ? Number(parts.get("COUNT")) : null,
    until: parts.get("UNTIL") ?? null,
    byDay: list("BYDAY"),
    byMonthDay: list("BYMONTHDAY").map(Number),
    bySetPos: list("BYSETPOS").map(Number),
    weekStart: weekdays.find((each) => each === parts.get("WKST")) ?? null,
  };
  const fault = findConflict(rule);
  return fault === null ? { rule } : { fault };
}

function normalised(text: string): string {
  return text
    .replaceAll(/\s/g, "")
    .toUpperCase()
    .replace(/^RRULE:/, "");
}

function takePiece(parts: Map<string, string>, piece: string): RuleFault | null {
  const [part = "", value, ...more] = piece.split("=");
  if (value === undefined || value === "" || more.length > 0)
    return { kind: "shape", part: piece.slice(0, 40), value: "" };
  const isValid = checks[part];
  if (isValid === undefined) return { kind: "part", part: part.slice(0, 40), value };
  if (parts.has(part)) return { kind: "twice", part, value };
  if (part === "FREQ" && !isValid(value)) return { kind: "frequency", part, value: value.slice(0, 40) };
  if (!isValid(value)) return { kind: "value", part, value: value.slice(0, 40) };
  parts.set(part, value);
  return null;
}

function findConflict(rule: RecurrenceRule): RuleFault | null {
  const notWith = (part: string): RuleFault => ({ kind: "not_with", part, value: `FREQ=${rule.freq}` });
  if (rule.count !== null && rule.until !== null) return { kind: "count_and_until", part: "COUNT", value: "UNTIL" };
  if (rule.freq === "MONTHLY") {
    const isOpen = rule.byDay.length + rule.byMonthDay.length === 0;
    return isOpen && rule.bySetPos.length > 0 ? notWith("BYSETPOS") : null;
  }
  if (rule.byMonthDay.length > 0) return notWith("BYMONTHDAY");
  if (rule.bySetPos.length > 0) return notWith("BYSETPOS");
  const numbered = rule.byDay.find((day) => day.length > 2);
  return numbered === undefined ? null : notWith(`BYDAY=${numbered}`);
}

function isUntil(value: string): boolean {
  const [, year, month, day, hour = "0", minute = "0", second = "0"] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?$/.exec(value) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) && +hour < 24 && +minute < 60 && +second < 60;
}
