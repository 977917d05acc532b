import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getQueryClient, HydrateClient, trpc } from "#app/_trpc/server.tsx";
import { readProblem } from "#components/form/problem.ts";
import { ChangeView } from "./_components/change-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("labels.changes");
  return { title: t("one") };
}

const absent = new Set(["labels.change_not_found", "input.invalid", "games.not_found"]);

export default async function LabelChangePage({ params }: PageProps<"/[game]/labels/changes/[id]">) {
  const key = await params;
  try {
    await getQueryClient().fetchQuery(trpc.labels.change.queryOptions(key));
  } catch (error) {
    // In this process the failure is the server's own error, whose reason stands on its cause.
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    const isInvalid = typeof cause === "object" && cause !== null && "issues" in cause;
    if (isInvalid || absent.has(readProblem(cause ?? error).reason ?? "")) notFound();
    throw error;
  }
  return (
    <HydrateClient>
      <ChangeView id={key.id} />
    </HydrateClient>
  );
}
