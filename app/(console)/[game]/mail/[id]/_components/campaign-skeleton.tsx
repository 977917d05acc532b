import { PageBody } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function CampaignSkeleton() {
  return (
    <PageBody className="flex flex-col gap-6 pt-6">
      <Skeleton className="h-8 w-72" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-36 rounded-lg" />
          <Skeleton className="h-48 rounded-lg" />
        </div>
        <Skeleton className="h-120 rounded-xl max-lg:hidden" />
      </div>
    </PageBody>
  );
}
