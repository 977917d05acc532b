import { FlaskConical, Radio } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";

/** Says *Sandbox* or *Live*, in the colour of the bar above the page. */
export function EnvironmentBadge({ kind, className }: { kind: "sandbox" | "live"; className?: string }) {
  const t = useTranslations("shell.environment");
  const Icon = kind === "live" ? Radio : FlaskConical;
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-1.5 font-medium text-caption",
        kind === "live" ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning",
        className,
      )}
    >
      <Icon aria-hidden className="size-3" />
      {t(kind)}
    </span>
  );
}

/** The bar on top of everything that says in which world a click lands. */
export function EnvironmentBar({ kind }: { kind: "sandbox" | "live" }) {
  return (
    <div
      aria-hidden
      className={cn(
        "fixed inset-x-0 top-0 z-40 h-[3px]",
        kind === "live" ? "bg-environment-live" : "bg-environment-sandbox",
      )}
    />
  );
}
