"use client";

import { useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";

type View = Record<string, unknown> | null;

/** Before and after, field by field; what changed is marked by a sign as well as by colour. */
export function AuditDiff({ before, after }: { before: View; after: View }) {
  const t = useTranslations("audit.diff");
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (keys.length === 0) return <p className="text-muted-foreground text-table">{t("none")}</p>;
  return (
    <table className="w-full table-fixed border-collapse text-left text-table">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr className="border-border border-b text-muted-foreground">
          <th scope="col" className="w-1/3 py-1.5 pr-3 font-medium">
            {t("field")}
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {t("before")}
          </th>
          <th scope="col" className="py-1.5 font-medium">
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const [old, now] = [show(before?.[key]), show(after?.[key])];
          const isChanged = old !== now;
          return (
            <tr key={key} className="border-border border-b align-top">
              <th scope="row" className="break-words py-1.5 pr-3 font-normal text-muted-foreground">
                {key}
              </th>
              <td className={cn("break-words py-1.5 pr-3", isChanged && old !== "" && "text-danger")}>
                {isChanged && old !== "" && <span aria-hidden>− </span>}
                {old}
              </td>
              <td className={cn("break-words py-1.5", isChanged && now !== "" && "text-success")}>
                {isChanged && now !== "" && <span aria-hidden>+ </span>}
                {now}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function show(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
