"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { type ComposerValues, emptyDraft, toValues } from "#components/mail/composer-values.ts";
import { draftOf } from "#components/mail/draft-of.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageBody } from "#components/shell/page-header.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { CommentThread } from "../review/comment-thread.tsx";
import { ReturnedNote } from "../review/returned-note.tsx";
import { TestSendButton } from "../test-send/test-send-button.tsx";
import { TestSendDialog } from "../test-send/test-send-dialog.tsx";
import type { Campaign } from "../wire.ts";
import { AttachmentsSection } from "./attachments-section.tsx";
import { AudienceSection } from "./audience-section.tsx";
import { ComposerHeader } from "./composer-header.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { ContentSection } from "./content-section.tsx";
import { DeliverySection } from "./delivery-section.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { SectionRail } from "./section-rail.tsx";
import { SendDialog } from "./send-dialog.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useComposerKeys } from "./use-composer-keys.ts";
import { useComposerProblems } from "./use-composer-problems.ts";
import { useDraftSaver } from "./use-draft-saver.ts";
import { usePlan } from "./use-plan.ts";
import { useReveal } from "./use-reveal.ts";

const unsafe = new Set(["waiting", "saving", "blocked", "failed", "signed_out", "conflict"]);

/** One page to write a mail: what is typed is stored as it is typed, and the phone beside it shows what players will see. */
export function Composer({ campaign }: { campaign: Campaign | undefined }) {
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const defaultLocale = game.locales[0] ?? "en";
  const [locale, setLocale] = useState<ContentLocale>(defaultLocale);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [testing, setTesting] = useState<"alone" | "before_sending">();
  const summary = useRef<HTMLDivElement>(null);

  const senderAccount = game.senders[0]?.account ?? null;
  const form = useForm<ComposerValues>({
    defaultValues: toValues(
      campaign === undefined ? emptyDraft(senderAccount) : draftOf(campaign),
      campaign?.items ?? [],
    ),
  });
  const { saver, state } = useDraftSaver({ game: slug, form, campaign, senderAccount });
  const { plan, refetch } = usePlan(slug, saver.base?.id);
  const problems = useComposerProblems({ form, saveState: state, plan, tried });
  const reveal = useReveal(form, setLocale);

  const trySend = async () => {
    const isStored = await saver.ensureStored();
    setTried(true);
    const fresh = isStored ? await refetch(saver.base?.id) : undefined;
    if (fresh !== undefined && fresh.problems.length === 0) setSending(true);
    else requestAnimationFrame(() => summary.current?.focus());
  };

  const showProblems = () => {
    setTesting(undefined);
    setTried(true);
    requestAnimationFrame(() => summary.current?.focus());
  };
  const tryTest = async () => {
    if (await saver.ensureStored()) setTesting("alone");
    else showProblems();
  };
  const closeTest = () => {
    setTesting(undefined);
    // Whoever was about to send goes on from there.
    if (testing === "before_sending") void trySend();
  };

  const canSend = useCan("mail.send");
  const onTestSend = canSend ? () => void tryTest() : undefined;
  useComposerKeys({ locales: game.locales, locale, setLocale, onTestSend });

  return (
    <FormProvider {...form}>
      <UnsavedChangesGuard when={unsafe.has(state.kind)} />
      <ComposerHeader
        {...{ game, saver, state, locale, setLocale }}
        onSend={trySend}
        testSend={<TestSendButton id={saver.base?.id} onOpen={tryTest} />}
      />
      <PageBody className="grid gap-x-10 gap-y-6 pt-2 max-lg:pb-24 lg:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[9rem_minmax(0,1fr)_24rem]">
        <SectionRail problems={problems} defaultLocale={defaultLocale} />
        <div className="flex min-w-0 flex-col gap-8 lg:pb-10">
          {campaign !== undefined && <ReturnedNote campaign={campaign} />}
          {tried && <ProblemSummary ref={summary} problems={problems} locales={game.locales} reveal={reveal} />}
          <ContentSection locales={game.locales} locale={locale} setLocale={setLocale} problems={problems} />
          <AttachmentsSection />
          <AudienceSection game={game} saver={saver} plan={plan} />
          <DeliverySection game={game} />
          {saver.base !== undefined && <CommentThread id={saver.base.id} />}
        </div>
        <SidePanel locales={game.locales} locale={locale} setLocale={setLocale} id={saver.base?.id} plan={plan} />
      </PageBody>
      {state.kind === "conflict" && <ConflictDialog game={game} saver={saver} />}
      {sending && plan !== undefined && saver.base !== undefined && (
        <SendDialog
          game={game}
          id={saver.base.id}
          plan={plan}
          refetch={() => refetch(saver.base?.id)}
          onTestSend={() => {
            setSending(false);
            setTesting("before_sending");
          }}
          onClose={() => setSending(false)}
        />
      )}
      {testing !== undefined && saver.base !== undefined && (
        <TestSendDialog
          id={saver.base.id}
          version={saver.base.version}
          onIncomplete={showProblems}
          onClose={closeTest}
        />
      )}
    </FormProvider>
  );
}
