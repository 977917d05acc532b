"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { NoticeList } from "./notice-list.tsx";

const pollMs = 4_000;
const shownMax = 99;
const never = () => () => {};

/** The inbox of the game: how much is new, and the panel that says what. */
export function NoticeBell() {
  const t = useTranslations("notices");
  const { slug } = useGame();
  const [open, setOpen] = useState(false);
  // Not while the server draws: nothing on the page waits for a number.
  const isRunning = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const mayRead = useCan("mail.read");
  const { data } = useQuery({
    ...useTRPC().notices.countUnread.queryOptions({ game: slug }),
    staleTime: 0,
    enabled: mayRead && isRunning,
    refetchInterval: pollMs,
  });
  if (!mayRead) return null;
  const unread = data?.count ?? 0;
  const shown = unread > shownMax ? t("many") : String(unread);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="quiet" size="icon" aria-label={t("unread", { count: unread, shown })} className="relative">
          <Bell aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-0.5 right-0 min-w-4.5 rounded-full bg-primary px-1 text-center font-semibold text-caption text-primary-foreground leading-4.5"
            >
              {shown}
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent side="bottom" align="start" aria-label={t("title")} className="w-[calc(100vw-1rem)] max-w-md p-0">
        {open && <NoticeList onClose={() => setOpen(false)} />}
      </PopoverContent>
    </Popover>
  );
}
