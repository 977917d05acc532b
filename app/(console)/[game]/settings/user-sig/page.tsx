import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { UserSigTool } from "./_components/user-sig-tool.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.userSig") };
}

export default async function UserSigPage({ params }: PageProps<"/[game]/settings/user-sig">) {
  const { game } = await params;
  return (await refusalOf({ game, permission: "user_sig.verify" })) ?? <UserSigTool />;
}
