import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProvenPanel } from "./_components/proven-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.proven"))("title") };
}

/** Where a window that went to the provider comes back to. It holds nothing: what was proven stands in the session. */
export default async function ProvenPage({ searchParams }: PageProps<"/proven">) {
  const { error } = await searchParams;
  const t = await getTranslations("auth.proven");
  return (
    <main className="flex min-h-dvh items-center justify-center bg-sidebar px-4 py-10">
      <section className="w-full max-w-sm rounded-xl border border-border bg-surface p-6 shadow-float">
        <h1 className="mb-4 font-semibold text-section">{t("title")}</h1>
        <ProvenPanel error={typeof error === "string" ? error : null} />
      </section>
    </main>
  );
}
