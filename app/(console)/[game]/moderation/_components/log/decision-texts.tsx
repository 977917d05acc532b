"use client";

import { useTranslations } from "next-intl";
import { MarkedText } from "#components/moderation/marked-text.tsx";
import type { Decision } from "../wire.ts";

/** Every text of a message as it was written, and below as it was read where that differs; what fired is marked in both. */
export function DecisionTexts({ fields }: { fields: Decision["fields"] }) {
  const t = useTranslations("moderationLog.peek");
  if (fields.length === 0) return <p className="text-muted-foreground">{t("noTexts")}</p>;
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t("texts")}</h3>
      <ol className="flex flex-col gap-3">
        {fields.map(({ path, text, marks, found, normalised }) => (
          <li key={path} className="rounded-lg border border-border bg-surface p-3">
            <code className="mb-1 block font-mono text-caption text-muted-foreground">{path}</code>
            <p className="max-h-72 overflow-y-auto whitespace-pre-wrap">
              <MarkedText text={text} marks={marks} found={found} />
            </p>
            {normalised !== null && (
              <dl className="mt-2 border-border border-t pt-2 text-table">
                <dt className="text-muted-foreground">{t("readAs")}</dt>
                <dd className="max-h-72 overflow-y-auto whitespace-pre-wrap">
                  <MarkedText text={normalised.text} marks={normalised.marks} found={normalised.found} />
                </dd>
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
