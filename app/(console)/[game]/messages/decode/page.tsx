import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DecodeTool } from "./_components/decode-tool.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("parts.decode") };
}

export default function DecodePage() {
  return <DecodeTool />;
}
