"use client";

import {
  Bookmark,
  BookmarkPlus,
  ChevronLeft,
  ChevronRight,
  Pencil,
  Save,
  Star,
  StarOff,
  Trash2,
  Users,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { SavedView } from "#server/views/schema.ts";

export type ViewAct =
  | "saveAs"
  | "save"
  | "rename"
  | "left"
  | "right"
  | "default"
  | "noDefault"
  | "share"
  | "unshare"
  | "delete";

/** What can be done with the views of a screen, and with the one that is open. */
export function ViewMenu({
  current,
  isChanged,
  canShare,
  place,
  onAct,
}: {
  current: SavedView | undefined;
  /** The list shows something else than the view that was opened. */
  isChanged: boolean;
  canShare: boolean;
  place: { isFirst: boolean; isLast: boolean };
  onAct: (act: ViewAct) => void;
}) {
  const t = useTranslations("ui.views");
  const mayChange = current !== undefined && (!current.isShared || canShare);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="quiet" size="sm" className="mb-1">
          <Bookmark aria-hidden />
          {t("menu")}
          {isChanged && <span className="size-1.5 rounded-full bg-primary" role="img" aria-label={t("changed")} />}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {mayChange && isChanged && (
          <DropdownMenuItem onSelect={() => onAct("save")}>
            <Save aria-hidden />
            {t("save", { name: current.name })}
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onAct("saveAs")}>
          <BookmarkPlus aria-hidden />
          {t("saveAs")}
        </DropdownMenuItem>
        {current !== undefined && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>
              {current.isShared ? t("sharedBy", { name: current.ownerName }) : t("own")}
            </DropdownMenuLabel>
            <DropdownMenuItem onSelect={() => onAct(current.isDefault ? "noDefault" : "default")}>
              {current.isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />}
              {t(current.isDefault ? "noDefault" : "default")}
            </DropdownMenuItem>
            <DropdownMenuItem disabled={place.isFirst} onSelect={() => onAct("left")}>
              <ChevronLeft aria-hidden />
              {t("left")}
            </DropdownMenuItem>
            <DropdownMenuItem disabled={place.isLast} onSelect={() => onAct("right")}>
              <ChevronRight aria-hidden />
              {t("right")}
            </DropdownMenuItem>
          </>
        )}
        {mayChange && (
          <>
            <DropdownMenuItem onSelect={() => onAct("rename")}>
              <Pencil aria-hidden />
              {t("rename")}
            </DropdownMenuItem>
            {canShare && (
              <DropdownMenuItem onSelect={() => onAct(current.isShared ? "unshare" : "share")}>
                <Users aria-hidden />
                {t(current.isShared ? "unshare" : "share")}
              </DropdownMenuItem>
            )}
            <DropdownMenuItem tone="danger" onSelect={() => onAct("delete")}>
              <Trash2 aria-hidden />
              {t("delete")}
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
