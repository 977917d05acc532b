import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findMe } from "#app/_trpc/find-me.ts";
import { AddGameForm } from "./_components/add-game-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.newGame");
  return { title: t("title") };
}

/** Only an owner adds games; to everybody else the page does not exist. */
export default async function NewGamePage() {
  if (!(await findMe()).isOwner) notFound();
  return <AddGameForm />;
}
