import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UserSigTool } from "./_components/user-sig-tool.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.userSig") };
}

export default function UserSigPage() {
  return <UserSigTool />;
}
