import "server-only";
import type { ReactElement } from "react";
import { findMe } from "#app/_trpc/find-me.ts";
import { getQueryClient } from "#app/_trpc/server.tsx";
import { NotIncluded, type Permission } from "./not-included.tsx";

type Question = Parameters<ReturnType<typeof getQueryClient>["prefetchQuery"]>[0];

/**
 * What stands in the place of a page of the game that is not for whoever asks; undefined when it is. Without this its parts would be
 * refused while they are rendered, once here and once more in the browser.
 * @param question what the page asks for first: of whoever may not, it is asked all the same, for the entry that a refusal leaves.
 */
export async function refusalOf(
  page: { game: string; permission: Permission },
  question?: { queryKey: readonly unknown[] },
): Promise<ReactElement | undefined> {
  const { games } = await findMe();
  const permissions: readonly string[] = games.find(({ slug }) => slug === page.game)?.permissions ?? [];
  if (permissions.includes(page.permission)) return undefined;
  // As `prefetch` says: each procedure has options of its own type.
  if (question !== undefined) await getQueryClient().prefetchQuery(question as Question);
  return <NotIncluded permission={page.permission} />;
}
