import { ChevronLeft, Clock, Mail, UserRound } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { type ItemIcon as ItemIconName, type ItemRarity, itemIcons, itemRarities } from "#db/enums/items.ts";
import type { ContentLocale } from "#db/enums/locales.ts";
import { cn } from "#lib/cn.ts";
import { formatNumber, formatShortTime } from "#lib/format.ts";

/** The part of mail payload v1 that a player sees. `MailPayload` of the renderer fits it. */
export type PreviewPayload = {
  defaultLocale: string;
  locales: Readonly<Partial<Record<string, { title: string; body: string }>>>;
  items: readonly {
    code: string;
    quantity: number;
    name: Readonly<Partial<Record<string, string>>>;
    icon: string;
    rarity: string;
  }[];
  expiresAt: string | null;
  expiresAfterDays: number | null;
};

function knownIcon(icon: string): ItemIconName {
  return itemIcons.find((each) => each === icon) ?? "chest";
}
function knownRarity(rarity: string): ItemRarity {
  return itemRarities.find((each) => each === rarity) ?? "common";
}

/**
 * A mail as a player's phone shows it, in one of the game's languages. A picture, not a control: its words are in the player's
 * language (`lang`), and nothing in it can be pressed. What is not written yet in this language falls back as the client does.
 */
export function PhonePreview({
  payload,
  locale,
  sender,
  timeZone,
  className,
}: {
  payload: PreviewPayload;
  locale: ContentLocale;
  sender: string | null;
  timeZone: string;
  className?: string;
}) {
  const t = useTranslations("preview");
  const player = useTranslations(`preview.player.${locale}`);
  const uiLocale = useLocale();
  const text = payload.locales[locale] ?? payload.locales[payload.defaultLocale];
  const isFallback = payload.locales[locale] === undefined && text !== undefined;
  const expiry =
    payload.expiresAt !== null
      ? player("expiresAt", { date: formatShortTime(new Date(payload.expiresAt), locale, timeZone, new Date(0)) })
      : payload.expiresAfterDays !== null
        ? player("expiresAfter", { days: payload.expiresAfterDays })
        : player("never");

  return (
    <section
      aria-label={t("label", { language: t(`languages.${locale}`) })}
      className={cn("w-full max-w-80", className)}
    >
      <div className="overflow-hidden rounded-[2.25rem] border-[6px] border-foreground/85 bg-background shadow-float dark:border-input">
        <div aria-hidden className="flex h-7 items-center justify-center">
          <span className="h-4 w-20 rounded-full bg-foreground/85 dark:bg-input" />
        </div>
        <div lang={locale} className="flex h-130 max-h-[46dvh] min-h-96 flex-col">
          <div className="flex h-11 items-center gap-1 border-border border-b px-3 font-semibold">
            <ChevronLeft aria-hidden className="size-5 text-muted-foreground" />
            {player("mailbox")}
          </div>
          {/* In the tab order: a long mail must scroll by keys too. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-4 py-4 focus-visible:-outline-offset-2">
            <div className="flex items-center gap-2.5">
              <span
                aria-hidden
                className="flex size-9 items-center justify-center rounded-full bg-primary-soft text-link"
              >
                {sender === null ? <UserRound className="size-4.5" /> : <Mail className="size-4.5" />}
              </span>
              <div className="min-w-0">
                <p className="truncate font-medium text-table" lang={sender === null ? uiLocale : undefined}>
                  {sender ?? t("unknownSender")}
                </p>
                <p className="flex items-center gap-1 text-caption text-muted-foreground">
                  <Clock aria-hidden className="size-3" />
                  {expiry}
                </p>
              </div>
            </div>
            <Filled
              text={text?.title}
              missing={t("noTitle")}
              uiLocale={uiLocale}
              className="mt-4 font-semibold text-title leading-snug"
              {...(isFallback ? { lang: payload.defaultLocale } : {})}
            />
            <Filled
              text={text?.body}
              missing={t("noBody")}
              uiLocale={uiLocale}
              className="mt-2 whitespace-pre-wrap text-body leading-relaxed"
              {...(isFallback ? { lang: payload.defaultLocale } : {})}
            />
          </div>
          {payload.items.length > 0 && (
            <div className="border-border border-t px-4 pt-3">
              <p className="mb-2 text-caption text-muted-foreground">{player("items")}</p>
              {/* In the tab order: ten items must scroll by keys too. */}
              <ul
                tabIndex={0}
                aria-label={player("items")}
                className="grid max-h-36 grid-cols-4 gap-2 overflow-y-auto p-0.5"
              >
                {payload.items.map((item) => (
                  <li key={item.code} className="flex min-w-0 flex-col items-center gap-1 text-center">
                    <ItemIcon icon={knownIcon(item.icon)} rarity={knownRarity(item.rarity)} size="lg" />
                    <span className="line-clamp-2 text-[11px] leading-tight">
                      {item.name[locale] ?? item.name[payload.defaultLocale] ?? item.code}
                    </span>
                    <span className="font-semibold text-caption leading-none">
                      ×{formatNumber(item.quantity, locale)}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <div className="px-4 pt-3 pb-5">
            {payload.items.length > 0 && (
              <div
                aria-hidden
                className="flex h-10 items-center justify-center rounded-lg bg-primary font-semibold text-primary-foreground"
              >
                {player("claim")}
              </div>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

/** Text of the mail, or a pale word for its absence in the language of whoever writes it. */
function Filled({
  text,
  missing,
  uiLocale,
  className,
  lang,
}: {
  text: string | undefined;
  missing: string;
  uiLocale: string;
  className: string;
  lang?: string;
}) {
  const isEmpty = text === undefined || text.trim() === "";
  return (
    // Its own direction, whatever the page's: a mail may be written from right to left.
    <p
      dir="auto"
      className={cn("break-words", className, isEmpty && "text-muted-foreground italic")}
      lang={isEmpty ? uiLocale : lang}
    >
      {isEmpty ? missing : text}
    </p>
  );
}
