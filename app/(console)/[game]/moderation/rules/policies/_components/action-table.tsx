import { useTranslations } from "next-intl";
import { termCategories, termSeverities } from "#db/enums/moderation.ts";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import { cn } from "#lib/cn.ts";
import type { Policy } from "../../_components/wire.ts";

const tones: Readonly<Record<PolicyAction, string>> = {
  allow: "text-muted-foreground",
  review: "text-link",
  mask: "text-warning",
  reject: "text-danger",
  drop: "text-danger",
};

/** What is done about each category at each severity. */
export function ActionTable({ actions, caption }: { actions: Policy["actions"]; caption: string }) {
  const t = useTranslations("moderationRules.policies");
  const words = useTranslations("moderation");
  return (
    <table className="w-full border-collapse text-left text-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-border border-b text-muted-foreground">
          <th scope="col" className="py-1 pr-2 font-medium">
            {t("category")}
          </th>
          {termSeverities.map((severity) => (
            <th key={severity} scope="col" className="py-1 pr-2 font-medium">
              {severity} · {words(`severities.${severity}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {termCategories.map((category) => (
          <tr key={category} className="border-border border-b last:border-b-0">
            <th scope="row" className="py-1 pr-2 font-normal">
              {words(`categories.${category}`)}
            </th>
            {actions[category].map((action, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three severities that never move
              <td key={at} className={cn("py-1 pr-2 font-medium", tones[action])}>
                {t(`actions.${action}`)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
