import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { ComposerSkeleton } from "../../_components/composer/composer-skeleton.tsx";
import { TemplateEditor } from "../_components/template-editor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.templates"))("new") };
}

export default async function NewTemplatePage({ params }: PageProps<"/[game]/mail/templates/new">) {
  const { game } = await params;
  prefetch(trpc.games.get.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<ComposerSkeleton />}>
        <TemplateEditor template={undefined} />
      </Suspense>
    </HydrateClient>
  );
}
