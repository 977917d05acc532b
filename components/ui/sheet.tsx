"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as SheetPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";
import { Button } from "./button.tsx";
import { overlay } from "./dialog.tsx";

/** A panel from the edge: the menu at narrow widths, the peek over a table. */
export const Sheet = SheetPrimitive.Root;

const sides = {
  left: "left-0 border-r data-[state=closed]:slide-out-to-left-8 data-[state=open]:slide-in-from-left-8",
  right: "right-0 border-l data-[state=closed]:slide-out-to-right-8 data-[state=open]:slide-in-from-right-8",
} as const;

export function SheetContent({
  className,
  children,
  side = "right",
  closable = true,
  ...props
}: ComponentProps<typeof SheetPrimitive.Content> & { side?: keyof typeof sides; closable?: boolean }) {
  const t = useTranslations("ui");
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className={overlay} />
      <SheetPrimitive.Content
        className={cn(
          "fixed inset-y-0 z-50 flex w-[calc(100vw-2.5rem)] max-w-md flex-col border-border bg-floating shadow-float outline-none duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0",
          sides[side],
          className,
        )}
        {...props}
      >
        {children}
        {closable && (
          <SheetPrimitive.Close asChild>
            <Button variant="quiet" size="iconSm" aria-label={t("close")} className="absolute top-3 right-3">
              <X aria-hidden />
            </Button>
          </SheetPrimitive.Close>
        )}
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  );
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof SheetPrimitive.Title>) {
  return <SheetPrimitive.Title className={cn("font-semibold text-title", className)} {...props} />;
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof SheetPrimitive.Description>) {
  return <SheetPrimitive.Description className={cn("text-muted-foreground text-table", className)} {...props} />;
}
