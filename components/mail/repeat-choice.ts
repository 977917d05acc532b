import { parseRule, type Weekday, weekdays } from "#lib/recurrence-rule.ts";

/** How a mail repeats, as the plain choices of the composer; any other rule is `custom`, kept as its text. */
export const repeatChoices = ["daily", "weekdays", "weekly", "monthly", "custom"] as const;
export type RepeatChoice = (typeof repeatChoices)[number];
export const endChoices = ["never", "until", "count"] as const;
export type EndChoice = (typeof endChoices)[number];

export type Repeat = {
  choice: RepeatChoice;
  /** For `weekly`. */
  days: Weekday[];
  /** For `monthly`: 1 to 31, or -1 for the last day. */
  monthDay: number;
  end: EndChoice;
  /** `2026-12-31`, the last day on which it may go out. */
  until: string;
  /** As typed: text when it is no whole number. */
  count: number | string | null;
};

const workdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

/** The rule as choices. @param start wall time of the first occurrence, for what a new choice begins with. */
export function readRepeat(text: string | null, start: string | null): Repeat {
  const parsed = parseRule(text ?? "");
  const blank: Repeat = {
    choice: "custom",
    days: [weekdayOf(start)],
    monthDay: Number(start?.slice(8, 10)) || 1,
    end: "never",
    until: "",
    count: 10,
  };
  if ("fault" in parsed) return blank;
  const { rule } = parsed;
  const untilDay = /^(\d{4})(\d{2})(\d{2})$/.exec(rule.until ?? "");
  const end: Partial<Repeat> =
    rule.count === null
      ? untilDay === null
        ? { end: "never" }
        : { end: "until", until: untilDay.slice(1).join("-") }
      : { end: "count", count: rule.count };
  const repeat: Repeat = { ...blank, ...end };
  const isPlain = rule.interval === 1 && rule.bySetPos.length === 0 && (rule.until === null || untilDay !== null);
  if (!isPlain) return repeat;
  const days = weekdays.filter((day) => rule.byDay.includes(day));
  if (rule.freq === "DAILY" && rule.byDay.length === 0) return { ...repeat, choice: "daily" };
  if (rule.freq === "WEEKLY" && rule.byDay.length > 0 && days.length === rule.byDay.length) {
    return { ...repeat, choice: days.join() === workdays.join() ? "weekdays" : "weekly", days };
  }
  const [monthDay] = rule.byMonthDay;
  if (rule.freq === "MONTHLY" && rule.byDay.length === 0 && rule.byMonthDay.length === 1 && monthDay !== undefined) {
    return monthDay > 0 || monthDay === -1 ? { ...repeat, choice: "monthly", monthDay } : repeat;
  }
  return repeat;
}

/** The choices as a rule. */
export function writeRepeat(repeat: Repeat & { choice: Exclude<RepeatChoice, "custom"> }): string {
  const own = {
    daily: ["FREQ=DAILY"],
    weekdays: ["FREQ=WEEKLY", `BYDAY=${workdays.join()}`],
    weekly: ["FREQ=WEEKLY", `BYDAY=${weekdays.filter((day) => repeat.days.includes(day)).join()}`],
    monthly: ["FREQ=MONTHLY", `BYMONTHDAY=${repeat.monthDay}`],
  };
  const end = {
    never: [],
    until: [`UNTIL=${repeat.until.replaceAll("-", "")}`],
    count: [`COUNT=${repeat.count ?? ""}`],
  };
  return [...own[repeat.choice], ...end[repeat.end]].join(";");
}

function weekdayOf(start: string | null): Weekday {
  const day = new Date(`${start?.slice(0, 10)}T00:00Z`).getUTCDay();
  return weekdays[(day + 6) % 7] ?? "MO";
}
