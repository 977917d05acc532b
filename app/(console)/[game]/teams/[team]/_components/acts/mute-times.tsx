import { useTranslations } from "next-intl";

/** How long a mute may be chosen to last, in seconds; forever by its word. */
export const muteTimes = ["600", "3600", "86400", "604800", "2592000", "forever"] as const;
type MuteTime = (typeof muteTimes)[number];

export const muteTimeOptions = muteTimes.map((value) => ({ value, label: <MuteTimeWords time={value} /> }));

/** As the procedure wants it. */
export function muteTimeOf(time: MuteTime): { forever: true } | { seconds: number } {
  return time === "forever" ? { forever: true } : { seconds: Number(time) };
}

function MuteTimeWords({ time }: { time: MuteTime }) {
  const t = useTranslations("teamActs.mute");
  if (time === "forever") return t("forever");
  const minutes = Number(time) / 60;
  if (minutes < 60) return t("minutes", { count: minutes });
  return minutes < 1_440 ? t("hours", { count: minutes / 60 }) : t("days", { count: minutes / 1_440 });
}
