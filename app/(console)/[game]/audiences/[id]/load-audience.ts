import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { trpc } from "#app/_trpc/server.tsx";
import { readProblem } from "#components/form/problem.ts";

const absent = new Set(["audiences.not_found", "input.invalid", "games.not_found"]);

/** The audience that a page is about; an id that names none, or is none, is the page that says so. */
export async function loadAudience(
  queryClient: QueryClient,
  key: { game: string; id: string },
): Promise<{ name: string }> {
  try {
    return await queryClient.fetchQuery(trpc.audiences.get.queryOptions(key));
  } catch (error) {
    if (absent.has(reasonOf(error))) notFound();
    throw error;
  }
}

/** In this process the failure is the server's own error, whose reason stands on its cause. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (typeof cause === "object" && cause !== null && "issues" in cause) return "input.invalid";
  return readProblem(cause ?? error).reason;
}
