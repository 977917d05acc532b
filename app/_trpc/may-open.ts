import "server-only";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { findMe } from "./find-me.ts";
import { getQueryClient } from "./server.tsx";

export type Permission = RouterOutputs["members"]["roles"]["permissions"][number]["permission"];
type Question = Parameters<ReturnType<typeof getQueryClient>["prefetchQuery"]>[0];

/**
 * Whether a page of the game is for whoever asks; it shows `NotIncluded` else. Without this its parts would be refused while they
 * are rendered, once here and once more in the browser.
 * @param question what the page asks for first: of whoever may not, it is asked all the same, for the entry that a refusal leaves.
 */
export async function mayOpen(
  page: { game: string; permission: Permission },
  question?: { queryKey: readonly unknown[] },
): Promise<boolean> {
  const { games } = await findMe();
  const permissions: readonly string[] = games.find(({ slug }) => slug === page.game)?.permissions ?? [];
  if (permissions.includes(page.permission)) return true;
  // As `prefetch` says: each procedure has options of its own type.
  if (question !== undefined) await getQueryClient().prefetchQuery(question as Question);
  return false;
}
