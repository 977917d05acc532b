"use client";

import { ChevronRight } from "lucide-react";
import { Collapsible as CollapsiblePrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#lib/cn.ts";

const CollapsibleRoot = CollapsiblePrimitive.Root;
const CollapsibleContent = CollapsiblePrimitive.Content;

function CollapsibleTrigger({ className, children, ...props }: ComponentProps<typeof CollapsiblePrimitive.Trigger>) {
  return (
    <CollapsiblePrimitive.Trigger
      className={cn(
        "group inline-flex min-h-6 items-center gap-1 rounded-sm font-medium text-muted-foreground text-table hover:text-foreground",
        className,
      )}
      {...props}
    >
      <ChevronRight aria-hidden className="size-4 transition-transform group-data-[state=open]:rotate-90" />
      {children}
    </CollapsiblePrimitive.Trigger>
  );
}

/** Details that most people need not see. */
export function Collapsible({
  title,
  children,
  defaultOpen = false,
  className,
}: {
  title: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean;
  className?: string;
}) {
  return (
    <CollapsibleRoot defaultOpen={defaultOpen} className={className}>
      <CollapsibleTrigger>{title}</CollapsibleTrigger>
      <CollapsibleContent className="pt-2">{children}</CollapsibleContent>
    </CollapsibleRoot>
  );
}
