/** What a person chose about the look, kept in cookies so that the server already answers in it. None is a secret. */
export const localeCookie = "herald_locale";
export const densityCookie = "herald_density";
export const sidebarCookie = "herald_sidebar";

export const uiLocales = ["en", "ko"] as const;
export type UiLocale = (typeof uiLocales)[number];

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

export function isUiLocale(value: unknown): value is UiLocale {
  return uiLocales.some((locale) => locale === value);
}

/** The language to answer in: the one chosen, else the best of the browser's `Accept-Language`, else English. */
export function pickUiLocale(chosen: string | undefined, acceptLanguage: string | null): UiLocale {
  if (isUiLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) if (isUiLocale(language)) return language;
  return "en";
}

/** Remembers a choice for a year. Call it in a browser only. */
export function rememberPreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
