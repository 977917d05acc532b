import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mayOpen } from "#app/_trpc/may-open.ts";
import { NotIncluded } from "#app/(console)/_components/not-included.tsx";
import { UserSigTool } from "./_components/user-sig-tool.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.userSig") };
}

export default async function UserSigPage({ params }: PageProps<"/[game]/settings/user-sig">) {
  const { game } = await params;
  if (!(await mayOpen({ game, permission: "user_sig.verify" }))) return <NotIncluded permission="user_sig.verify" />;
  return <UserSigTool />;
}
