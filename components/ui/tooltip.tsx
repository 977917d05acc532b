"use client";

import { Tooltip as TooltipPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#lib/cn.ts";

export const TooltipProvider = TooltipPrimitive.Provider;

/** A few words on hover and focus. Never the only place of something that matters. */
export function Tooltip({
  content,
  children,
  side = "top",
  open,
  className,
}: {
  content: ReactNode;
  children: ReactNode;
  side?: ComponentProps<typeof TooltipPrimitive.Content>["side"];
  /** `false` keeps it shut, for a label that is visible already. */
  open?: false;
  className?: string;
}) {
  return (
    <TooltipPrimitive.Root {...(open === undefined ? {} : { open })}>
      <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
      <TooltipPrimitive.Portal>
        <TooltipPrimitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-60 max-w-72 rounded-md bg-foreground px-2.5 py-1.5 text-background text-caption shadow-float data-[state=delayed-open]:animate-in data-[state=delayed-open]:fade-in-0 duration-120",
            className,
          )}
        >
          {content}
        </TooltipPrimitive.Content>
      </TooltipPrimitive.Portal>
    </TooltipPrimitive.Root>
  );
}
