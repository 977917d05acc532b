"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Breadcrumb, type Crumb } from "#components/ui/breadcrumb.tsx";
import { tabItem, tabLine } from "#components/ui/tabs.tsx";
import { cn } from "#lib/cn.ts";

/** The column that a page's content stands in. */
export function PageBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn("px-page pb-12", className)}>{children}</div>;
}

/** The head of a page: its name, one line of state, what one mostly does here, tabs below when there are any. */
export function PageHeader({
  title,
  badge,
  state,
  actions,
  crumbs,
  tabs,
  tabsLabel,
  tabsEnd,
}: {
  title: string;
  /** Stands behind the title: a state badge. */
  badge?: ReactNode;
  /** One line that says how things are. */
  state?: ReactNode;
  /** The primary action last, at the right. */
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
  tabs?: readonly { href: string; label: string; count?: number; isCurrent?: boolean }[];
  tabsLabel?: string;
  /** What acts on the tabs, at the end of their line. */
  tabsEnd?: ReactNode;
}) {
  const pathname = usePathname();
  const line = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another tab to be seen
  useEffect(() => {
    // A line of tabs that does not fit scrolls: the current one must not hide behind its end.
    line.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <div className={cn("px-page pt-6 max-sm:pt-4", tabs === undefined && "pb-4")}>
      {crumbs !== undefined && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-sm:w-full">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="wrap-anywhere min-w-0 font-semibold text-page tracking-[-0.01em]">{title}</h1>
            {badge}
          </div>
          {state !== undefined && <div className="mt-0.5 text-muted-foreground">{state}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {tabs !== undefined && (
        <div className="mt-3 flex items-end gap-2 border-border border-b">
          <nav ref={line} aria-label={tabsLabel ?? title} className={cn(tabLine, "flex-1 border-b-0")}>
            {tabs.map((tab) => (
              <Link
                key={tab.href}
                href={tab.href}
                aria-current={(tab.isCurrent ?? pathname === tab.href) ? "page" : undefined}
                className={tabItem}
              >
                {tab.label}
                {tab.count !== undefined && (
                  <span className="rounded-full bg-muted px-1.5 text-caption text-muted-foreground">{tab.count}</span>
                )}
              </Link>
            ))}
          </nav>
          {tabsEnd}
        </div>
      )}
    </div>
  );
}
