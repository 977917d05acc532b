import { useTranslations } from "next-intl";
import { ruleKinds } from "#db/enums/decisions.ts";

/** Says a rule's key as people know it: `term:시발` is the term 시발. */
export function useRuleName(): (key: string) => string {
  const t = useTranslations("moderation.ruleKinds");
  return (key) => {
    const at = key.indexOf(":");
    const kind = ruleKinds.find((each) => each === key.slice(0, at));
    return kind === undefined ? key : t(kind, { name: key.slice(at + 1) });
  };
}
