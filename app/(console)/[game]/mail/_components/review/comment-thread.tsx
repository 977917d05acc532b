"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquare, RotateCcw, XCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { Time } from "#components/ui/time.tsx";

const pollMs = 5_000;
const icons = { comment: MessageSquare, changes: RotateCcw, rejection: XCircle } as const;

/** What people said about a mail: who, when, about which version; and a way to answer. */
export function CommentThread({ id }: { id: string }) {
  const t = useTranslations("reviews.thread");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const mayComment = useCan("mail.comment");
  const { data, error } = useQuery({
    ...trpc.reviews.comments.queryOptions({ game: slug, id }),
    refetchInterval: pollMs,
  });
  if (!mayComment && (data ?? []).length === 0) return null;
  return (
    <section aria-labelledby="thread-title">
      <h2 id="thread-title" className="mb-3 font-semibold text-section">
        {t("title")}
      </h2>
      {error !== null && data === undefined && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data?.length === 0 && <p className="text-muted-foreground">{t("empty")}</p>}
      <ol className="flex flex-col gap-3">
        {(data ?? []).map((comment) => {
          const Icon = icons[comment.kind];
          return (
            <li key={comment.id} className="flex gap-3">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
              <div className="min-w-0">
                <p className="text-muted-foreground text-table">
                  <span className="font-medium text-foreground">{comment.writtenByName}</span>{" "}
                  {t(`kind.${comment.kind}`, { version: comment.version })} · <Time at={comment.writtenAt} />
                </p>
                <p className="whitespace-pre-wrap break-words">{comment.body}</p>
              </div>
            </li>
          );
        })}
      </ol>
      {mayComment && <Answer id={id} />}
    </section>
  );
}

function Answer({ id }: { id: string }) {
  const t = useTranslations("reviews.thread");
  const fieldId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [body, setBody] = useState("");
  const comment = useMutation(
    trpc.reviews.comment.mutationOptions({
      onSuccess: (thread) => {
        queryClient.setQueryData(trpc.reviews.comments.queryKey({ game: slug, id }), thread);
        setBody("");
      },
    }),
  );
  return (
    <form
      className="mt-4 flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim() !== "") comment.mutate({ game: slug, id, body });
      }}
    >
      <Field className="w-full">
        <FieldLabel htmlFor={fieldId}>{t("say")}</FieldLabel>
        <Textarea
          id={fieldId}
          rows={2}
          maxLength={500}
          className="min-h-16"
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
      {comment.error !== null && (
        <Alert tone="danger" live>
          {describe(comment.error).sentence}
        </Alert>
      )}
      <Button type="submit" variant="outline" pending={comment.isPending} disabled={body.trim() === ""}>
        {t("send")}
      </Button>
    </form>
  );
}
