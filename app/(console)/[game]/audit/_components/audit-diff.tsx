"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { cn } from "#lib/cn.ts";
import { diffViews, type ViewChange } from "#lib/diff-views.ts";

type View = Record<string, unknown> | null;
const tones: Record<ViewChange["kind"], BadgeTone> = {
  added: "success",
  removed: "danger",
  changed: "warning",
  same: "neutral",
};

/** Before and after, field by field: what was added, removed, changed, by word as well as by colour; what stayed comes last. */
export function AuditDiff({ before, after }: { before: View; after: View }) {
  const t = useTranslations("audit.diff");
  const fields = diffViews(before, after);
  if (fields.length === 0) return <p className="text-muted-foreground text-table">{t("none")}</p>;
  const order = [...fields.filter(({ kind }) => kind !== "same"), ...fields.filter(({ kind }) => kind === "same")];
  return (
    <table className="w-full table-fixed border-collapse text-left text-table">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr className="border-border border-b text-muted-foreground">
          <th scope="col" className="w-2/5 py-1.5 pr-3 font-medium">
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
        {order.map((field) => (
          <tr key={JSON.stringify(field.path)} className="border-border border-b align-top">
            <th scope="row" className="break-words py-1.5 pr-3 font-normal text-muted-foreground">
              <span className="mr-1.5">{field.path.join(" › ")}</span>
              {field.kind !== "same" && <Badge tone={tones[field.kind]}>{t(`kinds.${field.kind}`)}</Badge>}
            </th>
            <Values
              values={field.before}
              gone={field.kind === "same" ? [] : without(field.before, field.after)}
              tone="danger"
            />
            <Values
              values={field.after}
              gone={field.kind === "same" ? [] : without(field.after, field.before)}
              tone="success"
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function without(values: readonly string[], others: readonly string[]): string[] {
  return values.filter((value) => !others.includes(value));
}

/** A value, or the members of a list one below the other; those that the other side lacks are marked. */
function Values({ values, gone, tone }: { values: string[]; gone: string[]; tone: "danger" | "success" }) {
  const marked = tone === "danger" ? "text-danger" : "text-success";
  return (
    <td className="whitespace-pre-wrap break-words py-1.5 pr-3">
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: members of one list, which is never reordered, may be equal
        <span key={index} className={cn("block", gone.includes(value) && marked)}>
          {gone.includes(value) && <span aria-hidden>{tone === "danger" ? "− " : "+ "}</span>}
          {value}
        </span>
      ))}
    </td>
  );
}
