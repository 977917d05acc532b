import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";

/** The notification as a locked device shows it: a picture, not a control. Without a text of its own the platform makes one. */
export function LockScreen({
  game,
  sender,
  notification,
  className,
}: {
  game: string;
  sender: string | null;
  notification: { title: string | null; text: string };
  className?: string;
}) {
  const t = useTranslations("preview.notification");
  const { title, text } = notification;
  return (
    <section aria-label={t("label")} className={cn("w-full max-w-80", className)}>
      <div className="rounded-xl bg-foreground/85 p-2.5 dark:bg-input">
        <div className="flex items-start gap-2.5 rounded-lg bg-background px-3 py-2.5 text-table">
          <span
            aria-hidden
            className="mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-md bg-primary-soft text-link"
          >
            <Mail className="size-4" />
          </span>
          <div className="min-w-0 flex-1">
            <p className="flex justify-between gap-2 text-caption text-muted-foreground">
              <span className="truncate">{game}</span>
              <span className="shrink-0">{t("now")}</span>
            </p>
            <p dir="auto" className="truncate font-semibold">
              {title ?? sender ?? t("noSender")}
            </p>
            <p dir="auto" className={cn("line-clamp-3 break-words", text === "" && "text-muted-foreground italic")}>
              {text === "" ? t("empty") : text}
            </p>
          </div>
        </div>
      </div>
      <p className="mt-1.5 text-center text-caption text-muted-foreground">{t(title === null ? "made" : "own")}</p>
    </section>
  );
}
