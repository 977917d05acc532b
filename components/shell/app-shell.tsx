"use client";

import { Menu, Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { isTakenByControl } from "#components/data-table/use-row-keys.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet.tsx";
import { cn } from "#lib/cn.ts";
import { rememberPreference, sidebarCookie } from "#lib/preferences.ts";
import { CommandPalette } from "./command-palette.tsx";
import { EnvironmentBadge, EnvironmentBar } from "./environment-badge.tsx";
import { GameProvider } from "./game-context.tsx";
import { navigation } from "./navigation.ts";
import { pressPrimary } from "./press-primary.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { Sidebar, type SidebarProps } from "./sidebar.tsx";

/** The frame of every page of a game. */
export function AppShell({
  defaultCollapsed = false,
  timeZone,
  banner,
  children,
  ...sidebar
}: Omit<SidebarProps, "onSearch" | "onShowShortcuts"> & {
  defaultCollapsed?: boolean;
  /** Stands above every page; nothing while there is nothing to say. */
  banner?: ReactNode;
  timeZone?: string | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  const { game } = sidebar;
  const pathname = usePathname();
  const [collapsed, setCollapsed] = useState(defaultCollapsed);
  const [menuAt, setMenuAt] = useState<string>();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  useShellKeys({
    slug: game.slug,
    permissions: game.permissions,
    onPalette: () => setPaletteOpen((open) => !open),
    onShortcuts: () => setShortcutsOpen(true),
  });
  const doors = {
    ...sidebar,
    onSearch: () => {
      setMenuAt(undefined);
      setPaletteOpen(true);
    },
    onShowShortcuts: () => {
      setMenuAt(undefined);
      setShortcutsOpen(true);
    },
  };

  return (
    <GameProvider game={game} timeZone={timeZone}>
      <a
        href="#main"
        className="sr-only z-60 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <EnvironmentBar kind={game.kind} />
      <div className="flex min-h-dvh">
        <aside
          aria-label={t("sidebar")}
          className={cn(
            "sticky top-0 hidden h-dvh shrink-0 border-border border-r bg-sidebar transition-[width] md:block",
            collapsed ? "w-15" : "w-60",
          )}
        >
          <Sidebar
            {...doors}
            collapsed={collapsed}
            onCollapsedChange={(next) => {
              setCollapsed(next);
              rememberPreference(sidebarCookie, next ? "collapsed" : "open");
            }}
          />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-13 items-center gap-1.5 border-border border-b bg-background/95 px-2 pt-[3px] backdrop-blur-sm md:hidden">
            <IconButton label={t("menu")} onClick={() => setMenuAt(pathname)}>
              <Menu aria-hidden />
            </IconButton>
            <span className="min-w-0 truncate font-semibold">{game.name}</span>
            <EnvironmentBadge kind={game.kind} />
            <span className="ml-auto flex items-center">
              {sidebar.inbox}
              <IconButton label={t("palette.open")} onClick={doors.onSearch}>
                <Search aria-hidden />
              </IconButton>
            </span>
          </header>
          {banner}
          <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
            {children}
          </main>
        </div>
      </div>
      {/* Open only at the path it was opened on, so that following a link in it closes it. */}
      <Sheet open={menuAt === pathname} onOpenChange={(open) => setMenuAt(open ? pathname : undefined)}>
        <SheetContent side="left" closable={false} className="w-72 bg-sidebar">
          <SheetTitle className="sr-only">{t("menu")}</SheetTitle>
          <SheetDescription className="sr-only">{t("pagesLabel")}</SheetDescription>
          <Sidebar {...doors} inbox={undefined} />
        </SheetContent>
      </Sheet>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} game={game} games={sidebar.games} />
      <ShortcutsDialog open={shortcutsOpen} onOpenChange={setShortcutsOpen} />
    </GameProvider>
  );
}

/** Whether something has made its own of this key. Boxes and radios keep Enter from submitting a form; that is no use of it. */
function isTakenEnter({ defaultPrevented, target }: KeyboardEvent): boolean {
  return defaultPrevented && !(target instanceof Element && target.matches("[role=checkbox],[role=radio]"));
}

/** `⌘K` or `Ctrl K` and `⌘ Enter` or `Ctrl Enter` everywhere; `?`, `/` and `g` + letter when nobody is typing. */
function useShellKeys({
  slug,
  permissions,
  onPalette,
  onShortcuts,
}: {
  slug: string;
  permissions: readonly string[];
  onPalette: () => void;
  onShortcuts: () => void;
}): void {
  const router = useRouter();
  useEffect(() => {
    let goingSince = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        onPalette();
        return;
      }
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key === "Enter" && !isTakenEnter(event)) {
        if (pressPrimary(event.target)) event.preventDefault();
        return;
      }
      if (isTakenByControl(event)) return;
      if (event.key === "?") {
        event.preventDefault();
        onShortcuts();
      } else if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("main input[data-search]");
        if (search !== null) {
          event.preventDefault();
          search.focus();
          search.select();
        }
      } else if (event.key === "g") {
        goingSince = event.timeStamp;
      } else if (event.timeStamp - goingSince < 1200) {
        goingSince = 0;
        const page = navigation.find(({ key, permission }) => key === event.key && permissions.includes(permission));
        if (page !== undefined) router.push(`/${slug}${page.path}`);
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}
