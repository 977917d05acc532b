"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { PickedAudience } from "#components/audiences/line-types.ts";
import { readProblem } from "#components/form/problem.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldContent, FieldDescription, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { setOperations } from "#db/enums/audiences.ts";
import { combinedAudiencesMax } from "#server/audiences/combinations/schema.ts";
import { AudiencePicker } from "./audience-picker.tsx";
import { CombinationResult } from "./combination-result.tsx";
import { NameField } from "./name-field.tsx";

/** Several audiences, what of them to keep, and how many that leaves, before anything is made. */
export function CombineForm({ onMade }: { onMade: (audience: { id: string }) => void }) {
  const t = useTranslations("audiences.combine");
  const tCreate = useTranslations("audiences.create");
  const id = useId();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe, field } = useProblem();
  const [operation, setOperation] = useState<(typeof setOperations)[number]>("union");
  const [parts, setParts] = useState<readonly (PickedAudience | null)[]>([null, null]);
  const [withoutExcluded, setWithoutExcluded] = useState(false);
  const [name, setName] = useState("");
  const chosen = parts.filter((part) => part !== null);
  const audienceIds = chosen.map((part) => part.id);
  const isEnough = chosen.length >= 2 || (chosen.length === 1 && withoutExcluded);
  const input = { game: slug, operation, audienceIds, withoutExcluded };
  const preview = useQuery({
    ...trpc.audiences.previewCombination.queryOptions(isEnough ? input : skipToken),
    retry: false,
    staleTime: 0,
  });
  const create = useMutation(trpc.audiences.combine.mutationOptions({ onSuccess: onMade }));
  const failure = create.error ?? preview.error;
  const wrong = failure === null ? [] : readProblem(failure).fields;
  const change = (next: readonly (PickedAudience | null)[]) => {
    create.reset();
    setParts(next);
  };
  return (
    <form
      className="flex max-w-3xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ ...input, name: name.trim() });
      }}
    >
      <RadioGroup
        value={operation}
        onValueChange={(value) => {
          create.reset();
          setOperation(setOperations.find((each) => each === value) ?? "union");
        }}
        aria-label={t("operation")}
        className="grid sm:grid-cols-3"
      >
        {setOperations.map((each) => (
          <RadioTile key={each} id={`${id}-${each}`} value={each} title={t(`operations.${each}`)} />
        ))}
      </RadioGroup>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t("parts")}</legend>
        {parts.map((part, place) => {
          const problem = wrong.find(({ path }) => path === `audienceIds.${chosen.indexOf(part as PickedAudience)}`);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place stays a place, whatever is chosen in it
            <div key={place} className="flex min-w-0 flex-col gap-1">
              <div className="flex min-w-0 gap-2">
                <AudiencePicker
                  label={t("part", { place: place + 1 })}
                  value={part}
                  taken={audienceIds}
                  invalid={problem !== undefined}
                  onPick={(picked) => change(parts.with(place, picked))}
                />
                {parts.length > 1 && (
                  <IconButton
                    label={t("remove", { name: part?.name ?? t("part", { place: place + 1 }) })}
                    onClick={() => change(parts.toSpliced(place, 1))}
                  >
                    <X aria-hidden />
                  </IconButton>
                )}
              </div>
              {problem !== undefined && <FieldError>{field(problem)}</FieldError>}
            </div>
          );
        })}
        {parts.length < combinedAudiencesMax && (
          <Button variant="outline" size="sm" className="self-start" onClick={() => change([...parts, null])}>
            <Plus aria-hidden />
            {t("add")}
          </Button>
        )}
      </fieldset>
      <Field orientation="horizontal">
        <Checkbox
          id={`${id}-excluded`}
          checked={withoutExcluded}
          aria-describedby={`${id}-excluded-help`}
          onCheckedChange={(checked) => {
            create.reset();
            setWithoutExcluded(checked === true);
          }}
        />
        <FieldContent>
          <FieldLabel htmlFor={`${id}-excluded`}>{t("withoutExcluded")}</FieldLabel>
          <FieldDescription id={`${id}-excluded-help`}>{t("withoutExcludedHelp")}</FieldDescription>
        </FieldContent>
      </Field>
      <CombinationResult preview={isEnough ? preview.data : undefined} isCounting={isEnough && preview.isFetching} />
      <NameField value={name} onValueChange={setName} />
      {failure !== null && <FieldError>{describe(failure).sentence}</FieldError>}
      <Button type="submit" className="self-start" pending={create.isPending} disabled={!isEnough}>
        {tCreate("make")}
      </Button>
    </form>
  );
}
