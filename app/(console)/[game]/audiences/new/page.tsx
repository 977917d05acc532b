import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewAudience } from "../_components/make/new-audience.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audiences.create"))("title") };
}

export default function NewAudiencePage() {
  return <NewAudience />;
}
