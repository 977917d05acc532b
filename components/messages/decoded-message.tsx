"use client";

import { MessageSquareCode, MessageSquareText, MessageSquareWarning } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Collapsible } from "#components/ui/collapsible.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { DecodedElement, DecodedMessage } from "#server/messages/schema.ts";
import { DecodedFields } from "./decoded-fields.tsx";
import { pickText } from "./pick-text.ts";

/** A message as people read it, wherever one is shown: what each part is, its fields by name, and the raw text one click away. */
export function DecodedMessageView({ message }: { message: DecodedMessage }) {
  const t = useTranslations("messages.decoded");
  if (message.problem !== null) {
    return (
      <Alert tone="warning" live title={t(`problems.${message.problem}`)}>
        {t(`problemHints.${message.problem}`)}
      </Alert>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {message.isOversize && <Alert tone="warning">{t("oversize", { bytes: message.bytes })}</Alert>}
      {message.elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never move
        <ElementCard key={index} element={element} />
      ))}
    </div>
  );
}

function ElementCard({ element }: { element: DecodedElement }) {
  const t = useTranslations("messages.decoded");
  if (element.kind === "text") {
    return (
      <Card icon={<MessageSquareText aria-hidden />} title={t("text")}>
        <p className="whitespace-pre-wrap break-words">{element.text}</p>
      </Card>
    );
  }
  if (element.kind === "custom") return <CustomCard element={element} />;
  const title = element.kind === "unknown" ? t("unknown") : t("other", { type: element.msgType });
  return (
    <Card icon={<MessageSquareWarning aria-hidden />} title={title}>
      {element.kind === "unknown" && (
        <p className="text-muted-foreground text-table">
          {t(`unknownReasons.${element.reason}`, { name: element.name ?? "" })}
        </p>
      )}
      {element.kind === "unknown" && <PushText text={element.pushText} />}
      <Raw text={element.raw} />
    </Card>
  );
}

function CustomCard({ element }: { element: Extract<DecodedElement, { kind: "custom" }> }) {
  const t = useTranslations("messages.decoded");
  const locale = useLocale();
  return (
    <Card
      icon={<MessageSquareCode aria-hidden />}
      title={pickText(element.names, locale, element.code)}
      badge={<Badge tone="outline">{t("wireVersion", { version: element.wireVersion })}</Badge>}
    >
      {element.wrong.length > 0 && (
        <Alert tone="warning">
          {t("wrongFields", { fields: element.wrong.join(", "), count: element.wrong.length })}
        </Alert>
      )}
      <DecodedFields fields={element.fields} />
      <PushText text={element.pushText} />
      {element.extra.length > 0 && (
        <p className="break-words text-muted-foreground text-table">
          {t("extra", { fields: element.extra.join(", ") })}
        </p>
      )}
      {element.id !== null && <CopyableId value={element.id} />}
      <Raw text={element.raw} />
    </Card>
  );
}

function Card({
  icon,
  title,
  badge,
  children,
}: {
  icon: ReactNode;
  title: string;
  badge?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col gap-3 rounded-lg border border-border bg-surface px-4 py-3"
    >
      <p className="flex flex-wrap items-center gap-2 font-semibold [&_svg]:size-4 [&_svg]:text-muted-foreground">
        {icon}
        {title}
        {badge}
      </p>
      {children}
    </section>
  );
}

function PushText({ text }: { text: string | null }) {
  const t = useTranslations("messages.decoded");
  if (text === null) return null;
  return (
    <p className="break-words text-muted-foreground text-table">
      {t("pushText")} <span className="text-foreground">{text}</span>
    </p>
  );
}

function Raw({ text }: { text: string }) {
  const t = useTranslations("messages.decoded");
  return (
    <Collapsible title={t("raw")}>
      {/* In the tab order: keys must be able to scroll it. */}
      <pre
        tabIndex={0}
        aria-label={t("raw")}
        className="max-h-64 overflow-auto whitespace-pre-wrap break-all rounded-md bg-muted p-3 font-mono text-caption"
      >
        {text}
      </pre>
    </Collapsible>
  );
}
