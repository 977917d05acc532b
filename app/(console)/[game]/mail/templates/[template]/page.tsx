import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { orNotFound } from "#app/_trpc/or-not-found.ts";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { ComposerSkeleton } from "../../_components/composer/composer-skeleton.tsx";
import { TemplateEditor } from "../_components/template-editor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.templates"))("one") };
}

export default async function TemplatePage({ params }: PageProps<"/[game]/mail/templates/[template]">) {
  const { game, template: id } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  const stored = getQueryClient().fetchQuery(trpc.templates.get.queryOptions({ game, id }));
  const template = await orNotFound(stored, "templates.not_found");
  return (
    <HydrateClient>
      <Suspense fallback={<ComposerSkeleton />}>
        <TemplateEditor template={template} />
      </Suspense>
    </HydrateClient>
  );
}
