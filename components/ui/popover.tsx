"use client";

import { Popover as PopoverPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";
import { floatingFrame } from "./menu-styles.ts";

export const Popover = PopoverPrimitive.Root;
export const PopoverTrigger = PopoverPrimitive.Trigger;

export function PopoverContent({
  className,
  align = "start",
  ...props
}: ComponentProps<typeof PopoverPrimitive.Content>) {
  return (
    <PopoverPrimitive.Portal>
      <PopoverPrimitive.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          floatingFrame,
          "max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto p-3",
          className,
        )}
        {...props}
      />
    </PopoverPrimitive.Portal>
  );
}
