"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ConditionGroup, ConditionLine, ConditionPart } from "#server/audiences/conditions/schema.ts";

/** Names for the ids that a condition holds; an id without one is said by its beginning. */
export type ConditionNames = ReadonlyMap<string, string>;

/** A condition in words: `Players whose Level is at least 30 and who do not have the tag whale`. */
export function useSayCondition(): (condition: ConditionGroup, names?: ConditionNames) => string {
  const t = useTranslations("audiences.say");
  const sayLine = useSayLine();
  const say = (part: ConditionPart, names: ConditionNames): string => {
    if (part.kind !== "group") return sayLine(part, names);
    if (part.of.length === 0) return t("empty");
    if (part.of.length === 1 && part.match !== "none" && part.of[0] !== undefined) return say(part.of[0], names);
    return t(`group.${part.match}`, { clauses: join(part, names) });
  };
  const join = (group: ConditionGroup, names: ConditionNames) =>
    group.of.map((part) => say(part, names)).join(t.raw(`join.${group.match}`));
  return (condition, names = new Map()) => {
    if (condition.of.length === 0) return t("empty");
    const isOne = condition.of.length === 1 && condition.match !== "none";
    return t(`top.${isOne ? "one" : condition.match}`, { clauses: join(condition, names) });
  };
}

function useSayLine(): (line: ConditionLine, names: ConditionNames) => string {
  const t = useTranslations("audiences.say");
  const tMail = useTranslations("mail");
  const tBuilder = useTranslations("audiences.builder");
  const locale = useLocale();
  const list = (values: readonly string[]) =>
    locale === "ko" ? values.join("·") : new Intl.ListFormat(locale, { type: "disjunction" }).format(values);
  const nameOf = (id: string | null, names: ConditionNames) => (id === null ? "…" : (names.get(id) ?? id.slice(0, 8)));
  const did = (line: { did: boolean }) => (line.did ? "yes" : "no");
  return (line, names) => {
    switch (line.kind) {
      case "nickname":
        return t(`nickname.${line.is}`, { value: line.value });
      case "language":
        return t(`language.${line.is}`, { values: list(line.languages.map((each) => tMail(`locales.${each}`))) });
      case "profile":
        return t(`profile.${line.is}`, { field: line.field, value: line.value });
      case "tags":
        return t(`tags.${line.has}`, { values: list(line.tags), count: line.tags.length });
      case "attribute":
        return t(`attribute.${line.is}`, { name: line.name, values: list(line.values) });
      case "first_seen":
        return t(`first_seen.${line.is}`, { days: line.days });
      case "got_mail": {
        const name = line.category === null ? "" : tMail(`categories.${line.category}`);
        return t(`got_mail.${did(line)}`, { category: line.category ?? "any", name, days: line.days });
      }
      case "last_mail_failed":
        return t(`last_mail_failed.${did(line)}`);
      case "in_run":
        return t(`in_run.${did(line)}`, { run: nameOf(line.runId, names) });
      case "excluded": {
        const name = line.list === null ? "" : tBuilder(`lists.${line.list}`);
        return t(`excluded.${did(line)}`, { list: line.list ?? "any", name });
      }
      case "in_audience":
        return t(`in_audience.${did(line)}`, { name: nameOf(line.audienceId, names) });
    }
  };
}
