"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { type Density, densityCookie, localeCookie, rememberPreference, type UiLocale } from "#lib/preferences.ts";

export const themes = ["system", "light", "dark"] as const;

const nothing = () => () => {};
/** Whether the browser took over from the server: only then is the chosen theme known. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}

/** The language of the screens; choosing one asks the server for the page again and keeps what is typed. */
export function useUiLocale(): { locale: UiLocale; chooseLocale: (locale: UiLocale) => void } {
  const locale = useLocale();
  const router = useRouter();
  return {
    locale,
    chooseLocale: (chosen) => {
      rememberPreference(localeCookie, chosen);
      router.refresh();
    },
  };
}

export function useThemeChoice(): { theme: string; chooseTheme: (theme: string) => void } {
  const { theme, setTheme } = useTheme();
  const hydrated = useIsHydrated();
  return { theme: hydrated ? (theme ?? "system") : "system", chooseTheme: setTheme };
}

function watchDensity(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-density"] });
  return () => observer.disconnect();
}
const readDensity = (): Density => (document.documentElement.dataset.density === "compact" ? "compact" : "comfortable");

/** How close rows and controls stand; it lives on the root element, where the tokens read it. */
export function useDensity(): { density: Density; chooseDensity: (density: Density) => void } {
  const density = useSyncExternalStore<Density>(watchDensity, readDensity, () => "comfortable");
  return {
    density,
    chooseDensity: (chosen) => {
      document.documentElement.dataset.density = chosen;
      rememberPreference(densityCookie, chosen);
    },
  };
}
