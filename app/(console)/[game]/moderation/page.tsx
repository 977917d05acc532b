import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderation");
  return { title: t("title") };
}

export default async function ModerationPage({ params }: PageProps<"/[game]/moderation">) {
  const { game } = await params;
  return (await refusalOf({ game, permission: "moderation.read" })) ?? null;
}
