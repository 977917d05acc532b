import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#lib/cn.ts";

const looks = {
  info: { icon: Info, box: "border-primary/25 bg-primary-soft", mark: "text-link" },
  success: { icon: CircleCheck, box: "border-success/25 bg-success-soft", mark: "text-success" },
  warning: { icon: TriangleAlert, box: "border-warning/30 bg-warning-soft", mark: "text-warning" },
  danger: { icon: CircleAlert, box: "border-danger/30 bg-danger-soft", mark: "text-danger" },
} as const;
export type AlertTone = keyof typeof looks;

/** A sentence that stays where it belongs, with a way out as `action`. `live` announces one that appears later. */
export function Alert({
  tone = "info",
  title,
  children,
  action,
  live = false,
  className,
}: {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
}) {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div
      {...(live ? { role: tone === "danger" ? "alert" : "status" } : {})}
      className={cn("flex items-start gap-2.5 rounded-lg border px-3.5 py-2.5", box, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="text-table leading-5">{children}</div>}
      </div>
      {action !== undefined && <div className="shrink-0">{action}</div>}
    </div>
  );
}
