"use client";

import { ArrowRight, Mail, Plus, RadioTower, ShieldCheck, ToggleLeft, UserSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { teamHref } from "#components/teams/team-href.ts";
import {
  Command,
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { uiLocales } from "#lib/preferences.ts";
import { EnvironmentBadge } from "./environment-badge.tsx";
import type { ShellGame } from "./game-context.tsx";
import { themes, useThemeChoice, useUiLocale } from "./look-settings.tsx";
import { beginnings, navigation } from "./navigation.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A decision's id carries its time: version 7. What else Herald gives out does not. */
const ofVersion7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7/i;
/** What may be an account: one word that no page is called, because it holds a digit or a sign. */
const accountLike = /^(?=.*[\d_@#-])\S{3,100}$/;
/** What may be a group: as an account, of what a group's id may hold. */
const groupLike = /^(?=.*[\d_@#-])[\x21-\x7e]{3,96}$/;

/** Goes anywhere by name, and to whatever a pasted id names. */
export function CommandPalette({
  open,
  onOpenChange,
  game,
  games,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  game: ShellGame;
  games: readonly ShellGame[];
}) {
  const t = useTranslations("shell");
  const tPlayer = useTranslations("mail.report.playerMails");
  const router = useRouter();
  const [text, setText] = useState("");
  const { chooseLocale } = useUiLocale();
  const { chooseTheme } = useThemeChoice();
  const change = (next: boolean) => {
    if (!next) setText("");
    onOpenChange(next);
  };
  const run = (act: () => void) => () => {
    change(false);
    act();
  };
  const pasted = text.trim();
  const canRead = game.permissions.includes("mail.read");
  const id = uuid.test(pasted) ? pasted.toLowerCase() : undefined;
  const isDecision = ofVersion7.test(pasted);
  const campaignId = canRead && !isDecision ? id : undefined;
  const decisionId = game.permissions.includes("moderation.read") && isDecision ? id : undefined;
  const player = accountLike.test(pasted) && canRead ? pasted : undefined;
  const groupId = groupLike.test(pasted) && game.permissions.includes("team.read") ? pasted : undefined;
  const pages = navigation.filter(({ permission }) => game.permissions.includes(permission));
  const mayBegin = beginnings.filter(({ permission }) => game.permissions.includes(permission));
  const others = games.filter(({ slug }) => slug !== game.slug);

  return (
    <CommandDialog open={open} onOpenChange={change} title={t("palette.open")} description={t("palette.placeholder")}>
      <Command label={t("palette.open")}>
        <CommandInput value={text} onValueChange={setText} placeholder={t("palette.placeholder")} />
        <CommandList label={t("palette.results")}>
          <CommandEmpty>{t("palette.nothing")}</CommandEmpty>
          {campaignId !== undefined && (
            <CommandGroup heading={t("palette.pasted")}>
              <CommandItem value={pasted} onSelect={run(() => router.push(`/${game.slug}/mail/${campaignId}`))}>
                <Mail aria-hidden className="text-muted-foreground" />
                {t("palette.campaign")}
                <span className="ml-auto truncate font-mono text-caption text-muted-foreground">{campaignId}</span>
              </CommandItem>
            </CommandGroup>
          )}
          {decisionId !== undefined && (
            <CommandGroup heading={t("palette.pasted")}>
              <CommandItem
                value={pasted}
                onSelect={run(() =>
                  router.push(`/${game.slug}/moderation?${new URLSearchParams({ saved: "all", open: decisionId })}`),
                )}
              >
                <ShieldCheck aria-hidden className="text-muted-foreground" />
                {t("palette.decision")}
                <span className="ml-auto truncate font-mono text-caption text-muted-foreground">{decisionId}</span>
              </CommandItem>
            </CommandGroup>
          )}
          <CommandGroup heading={t("palette.pages")}>
            {pages.map(({ id, path, icon: Icon }) => (
              <CommandItem
                key={id}
                value={`page ${id}`}
                keywords={[t(`pages.${id}`), id]}
                onSelect={run(() => router.push(`/${game.slug}${path}`))}
              >
                <Icon aria-hidden className="text-muted-foreground" />
                {t(`pages.${id}`)}
              </CommandItem>
            ))}
          </CommandGroup>
          {mayBegin.length > 0 && (
            <CommandGroup heading={t("palette.begin")}>
              {mayBegin.map(({ id, path }) => (
                <CommandItem
                  key={id}
                  value={`begin ${id}`}
                  keywords={[t(`palette.begins.${id}`)]}
                  onSelect={run(() => router.push(`/${game.slug}${path}`))}
                >
                  <Plus aria-hidden className="text-muted-foreground" />
                  {t(`palette.begins.${id}`)}
                </CommandItem>
              ))}
            </CommandGroup>
          )}
          {(player !== undefined || groupId !== undefined) && (
            <CommandGroup heading={t("palette.pasted")}>
              {player !== undefined && (
                <CommandItem
                  value={`player ${pasted}`}
                  onSelect={run(() => router.push(`/${game.slug}/mail?${new URLSearchParams({ player })}`))}
                >
                  <UserSearch aria-hidden className="text-muted-foreground" />
                  {tPlayer("palette", { player })}
                </CommandItem>
              )}
              {groupId !== undefined && (
                <CommandItem value={`team ${pasted}`} onSelect={run(() => router.push(teamHref(game.slug, groupId)))}>
                  <RadioTower aria-hidden className="text-muted-foreground" />
                  {t("palette.team", { team: groupId })}
                </CommandItem>
              )}
            </CommandGroup>
          )}
          {others.length > 0 && (
            <CommandGroup heading={t("games")}>
              {others.map((each) => (
                <CommandItem
                  key={each.slug}
                  value={`game ${each.slug}`}
                  keywords={[each.name]}
                  onSelect={run(() => router.push(`/${each.slug}`))}
                >
                  <ArrowRight aria-hidden className="text-muted-foreground" />
                  {each.name}
                  <EnvironmentBadge kind={each.kind} className="ml-auto" />
                </CommandItem>
              ))}
            </CommandGroup>
          )}
          <CommandGroup heading={t("palette.look")}>
            {themes.map((each) => (
              <CommandItem
                key={each}
                value={`theme ${each}`}
                keywords={[t("theme"), t(`themes.${each}`)]}
                onSelect={run(() => chooseTheme(each))}
              >
                <ToggleLeft aria-hidden className="text-muted-foreground" />
                {t("theme")}: {t(`themes.${each}`)}
              </CommandItem>
            ))}
            {uiLocales.map((each) => (
              <CommandItem
                key={each}
                value={`language ${each}`}
                keywords={[t("language"), t(`languages.${each}`)]}
                onSelect={run(() => chooseLocale(each))}
              >
                <ToggleLeft aria-hidden className="text-muted-foreground" />
                {t("language")}: {t(`languages.${each}`)}
              </CommandItem>
            ))}
          </CommandGroup>
        </CommandList>
      </Command>
    </CommandDialog>
  );
}
