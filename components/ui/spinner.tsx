import { LoaderCircle } from "lucide-react";
import { cn } from "#lib/cn.ts";

/** A turning ring for a short wait. Decorative: what waits says so itself. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
