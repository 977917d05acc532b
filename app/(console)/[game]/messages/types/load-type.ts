import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { trpc } from "#app/_trpc/server.tsx";
import { readProblem } from "#components/form/problem.ts";

const absent = new Set(["messages.type_not_found", "games.not_found"]);

/** The type that a page is about; a code that names none, or is none, is the page that says so. */
export async function loadType(queryClient: QueryClient, key: { game: string; code: string }): Promise<void> {
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(key.code)) notFound();
  try {
    await queryClient.fetchQuery(trpc.messages.type.queryOptions(key));
  } catch (error) {
    // In this process the failure is the server's own error, whose reason stands on its cause.
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    if (absent.has(readProblem(cause ?? error).reason)) notFound();
    throw error;
  }
}
