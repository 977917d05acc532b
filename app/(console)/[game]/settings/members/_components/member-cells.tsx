import type { ReactNode } from "react";

/** A person in the table; on a phone a card of its own. */
export function PersonRow({ name, email, children }: { name: ReactNode; email: string; children: ReactNode }) {
  return (
    <tr className="relative h-row border-border border-b max-sm:grid max-sm:h-auto max-sm:grid-cols-2 max-sm:gap-x-5 max-sm:gap-y-2 max-sm:py-3">
      <th scope="row" className="py-2 pr-4 font-normal max-sm:col-span-2 max-sm:py-0 max-sm:pr-10">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">{name}</span>
        <span className="block break-all text-caption text-muted-foreground">{email}</span>
      </th>
      {children}
    </tr>
  );
}

/** A value of a person; on a phone with its column's name above. */
export function PersonCell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="pr-4 max-sm:pr-0">
      <span className="block text-caption text-muted-foreground sm:hidden">{label}</span>
      {children}
    </td>
  );
}

/** What one does with a person, at the end of the row; on a phone in its corner. */
export function ActsCell({ children }: { children: ReactNode }) {
  return <td className="whitespace-nowrap text-right max-sm:absolute max-sm:top-2 max-sm:right-0">{children}</td>;
}
