import { useTranslations } from "next-intl";
import type { SanctionKind } from "#db/enums/moderation-work.ts";

type Named = { kind: SanctionKind; groupId: string | null; startsAt: Date; endsAt: Date | null };

/** What sanctions and their durations are called. */
export function useSanctionWords(): {
  /** Minutes in the largest unit that comes out even; null for without an end. */
  durationOf: (minutes: number | null) => string;
  /** `Muted in raid for 10 minutes`. */
  nameOf: (sanction: Named) => string;
} {
  const t = useTranslations("sanctions");
  const durationOf = (minutes: number | null): string => {
    if (minutes === null) return t("durations.forever");
    if (minutes % 1_440 === 0) return t("durations.days", { count: minutes / 1_440 });
    return minutes % 60 === 0
      ? t("durations.hours", { count: minutes / 60 })
      : t("durations.minutes", { count: minutes });
  };
  return {
    durationOf,
    nameOf: ({ kind, groupId, startsAt, endsAt }) => {
      const minutes = endsAt === null ? null : Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
      const lasts = kind === "mute_all" || kind === "mute_team" || kind === "ban" || minutes !== null;
      const name = t(`kinds.${kind}`);
      const where = groupId === null ? name : t("inTeam", { name, team: groupId });
      return lasts ? t("forSoLong", { name: where, duration: durationOf(minutes) }) : where;
    },
  };
}
