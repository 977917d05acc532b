import { UserRoundX } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { findMe } from "../_trpc/find-me.ts";
import { SignOutButton } from "./_components/sign-out-button.tsx";

/** The door without a game in it leads to the first game of whoever is signed in. */
export default async function HomePage() {
  const [first] = (await findMe()).games;
  if (first !== undefined) redirect(`/${first.slug}`);
  const t = await getTranslations("shell.noGame");
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState icon={UserRoundX} title={t("title")} action={<SignOutButton />}>
        {t("body")}
      </EmptyState>
    </main>
  );
}
