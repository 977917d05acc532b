"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "#components/ui/dialog.tsx";
import { Field, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { audienceNameLengthMax } from "#server/audiences/schema.ts";

export function RenameDialog({
  audience,
  open,
  onClose,
}: {
  audience: { id: string; name: string };
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("audiences.one");
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("renameTitle")}</DialogTitle>
        </DialogHeader>
        <RenameForm audience={audience} onDone={onClose} />
      </DialogContent>
    </Dialog>
  );
}

/** Lives only while the dialog is open, so what was typed and refused is gone the next time. */
function RenameForm({ audience, onDone }: { audience: { id: string; name: string }; onDone: () => void }) {
  const t = useTranslations("audiences.one");
  const id = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [name, setName] = useState(audience.name);
  const rename = useMutation(
    trpc.audiences.rename.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.audiences.pathFilter());
        onDone();
      },
    }),
  );
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") rename.mutate({ game: slug, id: audience.id, name: name.trim() });
      }}
    >
      <DialogBody>
        <Field invalid={rename.error !== null}>
          <FieldLabel htmlFor={id}>{t("newName")}</FieldLabel>
          <Input
            id={id}
            value={name}
            maxLength={audienceNameLengthMax}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
          <FieldError>{rename.error === null ? null : describe(rename.error).sentence}</FieldError>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button type="submit" pending={rename.isPending} disabled={name.trim() === ""}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
