import { Compass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export function NotFoundState() {
  const t = useTranslations("shell.notFound");
  return (
    <EmptyState
      icon={Compass}
      title={t("title")}
      className="min-h-[70dvh] justify-center"
      action={
        <Button asChild variant="outline">
          <Link href="/">{t("action")}</Link>
        </Button>
      }
    >
      {t("body")}
    </EmptyState>
  );
}
