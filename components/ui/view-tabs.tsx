"use client";

import Link from "next/link";
import { cn } from "#lib/cn.ts";
import { tabItem, tabLine } from "./tabs.tsx";

/** Views of a list, each a link of its own: those that everybody has, and those that people saved. */
export function ViewTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: string; isCurrent: boolean }[];
}) {
  return (
    <nav aria-label={label} className={cn(tabLine, "min-w-0 border-b-0")}>
      {tabs.map((each) => (
        <Link key={each.href} href={each.href} aria-current={each.isCurrent ? "page" : undefined} className={tabItem}>
          {each.label}
        </Link>
      ))}
    </nav>
  );
}
