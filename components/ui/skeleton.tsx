import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";

/** A grey stand-in of the same size as what is loading. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-muted", className)} {...props} />;
}
