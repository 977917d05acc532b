import { PageBody } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The composer's two columns while the game and the draft load. */
export function ComposerSkeleton() {
  return (
    <PageBody className="flex flex-col gap-6 pt-6">
      <Skeleton className="h-8 w-64" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-5">
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
          <Skeleton className="h-40" />
          <Skeleton className="h-24" />
        </div>
        <Skeleton className="h-120 rounded-xl max-lg:hidden" />
      </div>
    </PageBody>
  );
}
