import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";

/** Whether a version judges or runs along. */
export function VersionState({ liveSince, shadowSince }: { liveSince: Date | null; shadowSince: Date | null }) {
  const t = useTranslations("moderationRules.versions");
  return (
    <>
      {liveSince !== null && <Badge tone="success">{t("isLive")}</Badge>}
      {shadowSince !== null && <Badge tone="scheduled">{t("isShadow")}</Badge>}
    </>
  );
}
