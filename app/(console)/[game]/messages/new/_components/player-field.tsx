"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Framed, type Problems } from "#components/messages/boxes.tsx";
import { SearchChoice } from "#components/messages/search-choice.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { isAccountId } from "#server/im/schema.ts";

/** A player by id or nickname; an id that Herald has not met can be taken as it is typed. */
export function PlayerField({
  path,
  label,
  problems,
  optional,
  value,
  onChange,
  shown,
}: {
  path: string;
  label: string;
  problems: Problems;
  optional: string | undefined;
  value: string;
  onChange: (id: string) => void;
  /** What stands on the button instead of the value. */
  shown?: string;
}) {
  const t = useTranslations("messages.send");
  const { slug } = useGame();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data } = useQuery({
    ...useTRPC().players.list.queryOptions({ game: slug, limit: 20, ...(search === "" ? {} : { search }) }),
    placeholderData: keepPreviousData,
  });
  const rows = data?.rows ?? [];
  const known = rows.map(({ id, nickname }) => ({ id, line: <PlayerLine id={id} nickname={nickname} /> }));
  const isNew = isAccountId(search) && !rows.some(({ id }) => id === search);
  const typedOne = { id: search, line: <PlayerLine id={search} nickname={t("asTyped")} /> };
  return (
    <Framed path={path} label={label} problems={problems} optional={optional}>
      {(wires) => (
        <SearchChoice
          id={wires.id}
          describedBy={wires["aria-describedby"]}
          invalid={wires["aria-invalid"] ?? false}
          label={t("choosePlayer", { field: label })}
          shown={
            shown ?? (value === "" ? t("noPlayer") : <span className="truncate font-mono text-table">{value}</span>)
          }
          search={typed}
          onSearch={setTyped}
          found={data === undefined ? undefined : isNew ? [...known, typedOne] : known}
          nothing={t("noPlayerFound", { search })}
          onChoose={onChange}
        />
      )}
    </Framed>
  );
}

function PlayerLine({ id, nickname }: { id: string; nickname: string }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{nickname}</span>
      <span className="truncate font-mono text-caption text-muted-foreground">{id}</span>
    </>
  );
}
