"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as PanelPrimitive } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

/**
 * Details of one row, from the right, over the table. The table stays alive beside it, so `j`, `k` and Enter go on working;
 * Esc closes. `title` names the row.
 */
export function PeekPanel({
  open,
  onClose,
  title,
  state,
  actions,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  state?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <PanelPrimitive.Root
      modal={false}
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <PanelPrimitive.Portal>
        <PanelPrimitive.Content
          data-peek
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => event.preventDefault()}
          {...(state === undefined ? { "aria-describedby": undefined } : {})}
          className="data-[state=closed]:slide-out-to-right-6 data-[state=open]:slide-in-from-right-6 fixed top-[3px] right-0 bottom-0 z-40 flex w-full max-w-md flex-col border-border border-l bg-floating shadow-float outline-none duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0"
        >
          <div className="flex items-start gap-3 border-border border-b px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <PanelPrimitive.Title className="wrap-anywhere font-semibold text-title">{title}</PanelPrimitive.Title>
              {state !== undefined && (
                <PanelPrimitive.Description asChild>
                  <div className="text-muted-foreground text-table">{state}</div>
                </PanelPrimitive.Description>
              )}
            </div>
            {actions}
            <IconButton label={t("close")} size="iconSm" onClick={onClose}>
              <X aria-hidden />
            </IconButton>
          </div>
          {/* In the tab order: keys must be able to scroll it. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 focus-visible:-outline-offset-2">
            {children}
          </div>
        </PanelPrimitive.Content>
      </PanelPrimitive.Portal>
    </PanelPrimitive.Root>
  );
}
