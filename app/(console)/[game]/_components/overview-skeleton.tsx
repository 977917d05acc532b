import { Skeleton } from "#components/ui/skeleton.tsx";

export function OverviewSkeleton() {
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="mt-4 h-6 w-40" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-40 rounded-lg" />
        <Skeleton className="h-32 rounded-lg" />
      </div>
    </div>
  );
}
