import { useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cn } from "#lib/cn.ts";
import { rowClasses } from "./data-table.tsx";

/** Stands in for a table while it loads: the header and `rows` rows of the height that will come. */
export function TableSkeleton({ rows = 10, columns = 5 }: { rows?: number; columns?: number }) {
  const t = useTranslations("ui");
  const widths = ["w-3/5", "w-2/5", "w-1/2", "w-1/3", "w-2/5", "w-1/2"];
  const slots = Array.from({ length: columns }, (_, index) => `c${index}`);
  return (
    <div role="status" aria-label={t("loading")}>
      <div className="flex h-9 items-center border-border border-b max-sm:hidden">
        {slots.map((slot) => (
          <div key={slot} className="flex-1 px-3 first:flex-2 first:pl-2">
            <Skeleton className="h-3 w-16" />
          </div>
        ))}
      </div>
      {Array.from({ length: rows }, (_, index) => `r${index}`).map((row, rowIndex) => (
        <div key={row} className={cn(rowClasses, "flex items-center")}>
          {slots.map((slot, index) => (
            <div
              key={slot}
              className={cn("flex-1 px-3 first:flex-2 first:pl-2", index > 1 && "max-sm:hidden", "max-sm:basis-full")}
            >
              <Skeleton className={cn("h-3.5", widths[(rowIndex + index) % widths.length])} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
