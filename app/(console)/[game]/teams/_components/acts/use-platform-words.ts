import { useLocale, useTranslations } from "next-intl";

type Told = { code: number | null; message: { en: string; ko: string } | null };

/** The platform's words in the reader's language, with its code. */
export function usePlatformWords(): (told: Told) => string {
  const t = useTranslations("teamActs.result");
  const locale = useLocale();
  return ({ code, message }) => {
    if (message === null) return t("noWords");
    const words = locale === "ko" ? message.ko : message.en;
    return code === null ? words : `${words} (${t("code", { code })})`;
  };
}
