"use client";

import { useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import type { ConditionLine } from "#server/audiences/conditions/schema.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import type { ConditionChoices, Wires } from "./line-types.ts";
import { SuggestedInput } from "./suggested-input.tsx";

const ways = {
  nickname: ["contains", "equals", "starts"],
  language: ["one_of", "none_of"],
  profile: ["equals", "differs", "at_least", "at_most"],
  attribute: ["one_of", "none_of"],
  first_seen: ["within", "before"],
} as const;
const tagWays = ["any", "all", "none"] as const;

/** How a line compares: the middle of its sentence, with the name of what is compared where there is one. */
export function LineWay({
  line,
  choices,
  wires,
  onLineChange,
}: {
  line: ConditionLine;
  choices: ConditionChoices;
  wires: Wires;
  onLineChange: (line: ConditionLine) => void;
}) {
  const t = useTranslations("audiences.builder");
  const narrow = "@max-xl:col-span-2";
  const words = <Way extends Parameters<typeof say>[0]>(values: readonly Way[]) =>
    values.map((value) => ({ value, label: say(value) }));
  const say = (way: (typeof ways)[keyof typeof ways][number] | (typeof tagWays)[number] | "yes" | "no") =>
    t(`ways.${way}`);
  switch (line.kind) {
    case "tags":
      return (
        <ChoiceSelect
          label={t("is")}
          value={line.has}
          options={words(tagWays)}
          onValueChange={(has) => onLineChange({ ...line, has })}
          className={narrow}
        />
      );
    case "profile":
    case "attribute": {
      const isField = line.kind === "profile";
      const name = isField ? line.field : line.name;
      const known = (isField ? choices.words.fields : choices.words.attributes).map((each) => each.name);
      const rename = (next: string) => onLineChange(isField ? { ...line, field: next } : { ...line, name: next });
      return (
        <div className={cn("flex min-w-0 flex-col gap-2", narrow)}>
          <SuggestedInput
            label={t(isField ? "field" : "name")}
            value={name}
            known={known}
            invalid={wires.isWrong(isField ? "field" : "name")}
            describedBy={wires.describedBy}
            onValueChange={rename}
          />
          {isField ? (
            <ChoiceSelect
              label={t("is")}
              value={line.is}
              options={words(ways.profile)}
              onValueChange={(is) => onLineChange({ ...line, is })}
            />
          ) : (
            <ChoiceSelect
              label={t("is")}
              value={line.is}
              options={words(ways.attribute)}
              onValueChange={(is) => onLineChange({ ...line, is })}
            />
          )}
        </div>
      );
    }
    case "nickname":
      return (
        <ChoiceSelect
          label={t("is")}
          value={line.is}
          options={words(ways.nickname)}
          onValueChange={(is) => onLineChange({ ...line, is })}
          className={narrow}
        />
      );
    case "language":
      return (
        <ChoiceSelect
          label={t("is")}
          value={line.is}
          options={words(ways.language)}
          onValueChange={(is) => onLineChange({ ...line, is })}
          className={narrow}
        />
      );
    case "first_seen":
      return (
        <ChoiceSelect
          label={t("is")}
          value={line.is}
          options={words(ways.first_seen)}
          onValueChange={(is) => onLineChange({ ...line, is })}
          className={narrow}
        />
      );
    default:
      return (
        <ChoiceSelect
          label={t("is")}
          value={line.did ? "yes" : "no"}
          options={words(["yes", "no"] as const)}
          onValueChange={(did) => onLineChange({ ...line, did: did === "yes" })}
          className={narrow}
        />
      );
  }
}
