import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The geometry that most pages share: a title, a line of state, a table. */
export default function GameLoading() {
  return (
    <>
      <div className="px-page pt-6 pb-4 max-sm:pt-4">
        <Skeleton className="my-1.5 h-5 w-40" />
        <Skeleton className="mt-2 h-3.5 w-64" />
      </div>
      <PageBody>
        <div className="py-3">
          <Skeleton className="h-control w-64" />
        </div>
        <TableSkeleton />
      </PageBody>
    </>
  );
}
