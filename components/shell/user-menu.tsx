"use client";

import { CircleUserRound, Keyboard, Languages, LogOut, Rows3, SunMoon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { cn } from "#lib/cn.ts";
import { densities, isUiLocale, uiLocales } from "#lib/preferences.ts";
import { themes, useDensity, useThemeChoice, useUiLocale } from "./look-settings.tsx";

export type ShellPerson = { name: string; email: string };

/** Who is signed in, how it should look, and the way out. */
export function UserMenu({
  person,
  role,
  accountHref,
  collapsed = false,
  onShowShortcuts,
  onSignOut,
}: {
  person: ShellPerson;
  role: string;
  accountHref: string;
  collapsed?: boolean;
  onShowShortcuts: () => void;
  onSignOut: () => void;
}) {
  const t = useTranslations("shell");
  const { locale, chooseLocale } = useUiLocale();
  const { theme, chooseTheme } = useThemeChoice();
  const { density, chooseDensity } = useDensity();
  const roleName = t.has(`roles.${role}` as "roles.owner") ? t(`roles.${role}` as "roles.owner") : role;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cn(
          "flex w-full items-center gap-2.5 rounded-lg text-left transition-colors hover:bg-hover",
          collapsed ? "justify-center p-1" : "p-1.5",
        )}
      >
        <span
          aria-hidden
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-primary-soft font-semibold text-caption text-link"
        >
          {[...person.name].slice(0, 1).join("").toUpperCase()}
        </span>
        {collapsed ? (
          <span className="sr-only">{person.name}</span>
        ) : (
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium leading-5">{person.name}</span>
            <span className="block truncate text-caption text-muted-foreground">{roleName}</span>
          </span>
        )}
        <span className="sr-only">, {t("account")}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <p className="px-2 py-1.5">
          <span className="block truncate font-medium">{person.name}</span>
          <span className="block truncate text-caption text-muted-foreground">{person.email}</span>
        </p>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={accountHref}>
            <CircleUserRound aria-hidden /> {t("yourAccount")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <Languages aria-hidden /> {t("language")}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup
              value={locale}
              onValueChange={(chosen) => {
                if (isUiLocale(chosen)) chooseLocale(chosen);
              }}
            >
              {uiLocales.map((each) => (
                <DropdownMenuRadioItem key={each} value={each} lang={each}>
                  {t(`languages.${each}`)}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <SunMoon aria-hidden /> {t("theme")}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup value={theme} onValueChange={chooseTheme}>
              {themes.map((each) => (
                <DropdownMenuRadioItem key={each} value={each}>
                  {t(`themes.${each}`)}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <Rows3 aria-hidden /> {t("density")}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup
              value={density}
              onValueChange={(chosen) => chooseDensity(chosen === "compact" ? "compact" : "comfortable")}
            >
              {densities.map((each) => (
                <DropdownMenuRadioItem key={each} value={each}>
                  {t(`densities.${each}`)}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        <DropdownMenuItem onSelect={onShowShortcuts}>
          <Keyboard aria-hidden /> {t("shortcuts.title")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onSignOut}>
          <LogOut aria-hidden /> {t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
