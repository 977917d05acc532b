import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#lib/cn.ts";

/** Nothing here: what this place is, why it is empty, the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  className,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <span className="mb-4 inline-flex size-11 items-center justify-center rounded-xl border border-border bg-surface text-muted-foreground">
        <Icon aria-hidden strokeWidth={1.75} className="size-5" />
      </span>
      <p className="font-semibold text-title">{title}</p>
      {children !== undefined && (
        <div className="mt-1 max-w-md text-balance text-muted-foreground leading-relaxed">{children}</div>
      )}
      {action !== undefined && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
