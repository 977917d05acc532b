"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useSayCondition } from "#components/audiences/use-say-condition.ts";
import { useGame } from "#components/shell/game-context.tsx";
import type { AudienceOrigin } from "#server/audiences/schema.ts";
import { useConditionNames } from "../make/use-condition-names.ts";

/** What a list was made of, in words, with the lists that it names. */
export function OriginFacts({ origin }: { origin: AudienceOrigin }) {
  const t = useTranslations("audiences.one");
  const { slug } = useGame();
  const words = useOriginWords(origin);
  const named = origin.kind === "combination" ? origin.parts : origin.kind === "split" ? [origin.of] : [];
  return (
    <section aria-labelledby="origin-title">
      <h2 id="origin-title" className="mb-2 font-semibold text-section">
        {t("origin")}
      </h2>
      <p className="break-words first-letter:uppercase">{words}</p>
      {named.length > 0 && (
        <ul className="mt-1">
          {named.map(({ id, name }) => (
            <li key={id} className="truncate">
              <Link href={`/${slug}/audiences/${id}`} className="text-link hover:underline">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {origin.kind === "combination" && origin.withoutExcluded && (
        <p className="text-muted-foreground text-table">{t("of.withoutExcluded")}</p>
      )}
      {origin.refreshOf !== null && (
        <p className="mt-1 text-muted-foreground text-table">
          <Link href={`/${slug}/audiences/${origin.refreshOf.id}`} className="text-link hover:underline">
            {t("refreshOf", { name: origin.refreshOf.name })}
          </Link>
        </p>
      )}
    </section>
  );
}

function useOriginWords(origin: AudienceOrigin): string {
  const t = useTranslations("audiences.one.of");
  const tMail = useTranslations("mail");
  const say = useSayCondition();
  const names = useConditionNames([origin.kind === "players" ? origin.condition : null]);
  switch (origin.kind) {
    case "group":
      return t("group", { group: origin.groupId });
    case "condition": {
      const { tagsAny, tagsAll, attributesAny, attributesAll } = origin.condition;
      const pairs = [...attributesAny, ...attributesAll].map(({ name, value }) => `${name}=${value}`);
      return t("condition", { condition: [...tagsAny, ...tagsAll, ...pairs].join(", ") });
    }
    case "players":
      return say(origin.condition, names);
    case "combination":
      return t(origin.operation);
    case "split":
      return origin.language === null
        ? t("splitUnknown", { name: origin.of.name })
        : t("split", { name: origin.of.name, language: tMail(`locales.${origin.language}`) });
    case "everyone":
      return t("everyone");
  }
}
