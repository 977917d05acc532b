"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Review } from "../wire.ts";
import type { useDesk } from "./use-desk.ts";

/** What can be done with the item, each with its key, always in sight at the bottom. */
export function DeskVerbs({
  desk,
  review,
  maySanction,
  mayAllow,
  onAsk,
  onPrevious,
}: {
  desk: ReturnType<typeof useDesk>;
  review: Review;
  maySanction: boolean;
  mayAllow: boolean;
  onAsk: (what: "sanction" | "skip" | "allow") => void;
  onPrevious: () => void;
}) {
  const t = useTranslations("moderationQueue.verbs");
  const { isMine, running } = desk;
  const off = !isMine || running !== undefined;
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      className="-mx-page sticky bottom-0 z-30 border-border border-t bg-floating px-page py-2.5"
    >
      <p className="mb-1.5 text-caption text-muted-foreground max-sm:hidden">
        {review.verdict === "allow" ? t("hintAllowed") : t("hintStopped")}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Verb letter="A" disabled={off} pending={running === "uphold"} onClick={desk.uphold}>
          {t("uphold")}
        </Verb>
        <Verb letter="O" disabled={off} pending={running === "overturn"} onClick={desk.overturn}>
          {t("overturn")}
        </Verb>
        {maySanction && (
          <Verb letter="S" onClick={() => onAsk("sanction")}>
            {t("sanction")}
          </Verb>
        )}
        {mayAllow && (
          <Verb letter="W" disabled={off} onClick={() => onAsk("allow")}>
            {t("allow")}
          </Verb>
        )}
        <Verb letter="X" disabled={off} onClick={() => onAsk("skip")}>
          {t("skip")}
        </Verb>
        <Verb letter="F" disabled={off} pending={running === "star"} onClick={desk.star}>
          {review.isStarred ? t("unstar") : t("star")}
        </Verb>
        <span className="flex-1" />
        <Verb letter="P" variant="quiet" onClick={onPrevious}>
          {t("previous")}
        </Verb>
        <Verb letter="N" variant="quiet" pending={running === "next"} onClick={desk.next}>
          {t("next")}
        </Verb>
      </div>
    </div>
  );
}

function Verb({ letter, children, ...props }: ButtonProps & { letter: string; children: ReactNode }) {
  return (
    <Button variant="outline" aria-keyshortcuts={letter.toLowerCase()} {...props}>
      {children}
      <Kbd aria-hidden>{letter}</Kbd>
    </Button>
  );
}
