"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { emptyCondition } from "#components/audiences/condition-values.ts";
import { readProblem } from "#components/form/problem.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { NameField } from "./name-field.tsx";

/** A condition, made into a list of whoever meets it now. What was built stays when it is refused. */
export function ConditionForm({ onMade }: { onMade: (audience: { id: string }) => void }) {
  const t = useTranslations("audiences.create");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [condition, setCondition] = useState(emptyCondition);
  const [name, setName] = useState("");
  const [isTried, setTried] = useState(false);
  const create = useMutation(trpc.audiences.createFromCondition.mutationOptions({ onSuccess: onMade }));
  const refused = create.error === null ? [] : readProblem(create.error).fields.map(atItsLine);
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        create.mutate({ game: slug, name: name.trim(), condition });
      }}
    >
      <ConditionEditor
        value={condition}
        onValueChange={(next) => {
          create.reset();
          setCondition(next);
        }}
        isTried={isTried}
        refused={refused}
      />
      <NameField value={name} onValueChange={setName} />
      {create.error !== null && (
        <Alert tone="danger" live>
          {describe(create.error).sentence}
        </Alert>
      )}
      <Button type="submit" className="self-start" pending={create.isPending}>
        {t("make")}
      </Button>
    </form>
  );
}

/** The server names places from the input on, the builder from the condition on. */
function atItsLine(problem: ReturnType<typeof readProblem>["fields"][number]) {
  const { params, ...rest } = problem;
  return { ...rest, path: problem.path.replace(/^condition\./, ""), ...(params ? { params: { ...params } } : {}) };
}
