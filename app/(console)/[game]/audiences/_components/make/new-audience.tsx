"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useId } from "react";
import { useGame } from "#components/shell/game-context.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { AudienceInput } from "./audience-input.tsx";
import { CombineForm } from "./combine-form.tsx";
import { ConditionForm } from "./condition-form.tsx";
import { MembersInput } from "./members-input.tsx";

const ways = ["ids", "condition", "group", "combine"] as const;

/** Every way to make an audience; each ends on its page. */
export function NewAudience() {
  const t = useTranslations("audiences");
  const id = useId();
  const router = useRouter();
  const { slug } = useGame();
  const [way, setWay] = useQueryState("way", parseAsStringLiteral(ways).withDefault("ids"));
  const open = (audienceId: string) => router.push(`/${slug}/audiences/${audienceId}`);
  return (
    <>
      <PageHeader
        title={t("create.title")}
        state={t("create.state")}
        crumbs={[{ label: t("list.title"), href: `/${slug}/audiences` }]}
      />
      <PageBody className="flex max-w-6xl flex-col gap-6">
        <RadioGroup
          value={way}
          onValueChange={(value) => void setWay(ways.find((each) => each === value) ?? "ids")}
          aria-label={t("create.choice")}
          className="grid grid-cols-2 lg:grid-cols-4"
        >
          {ways.map((each) => (
            <RadioTile
              key={each}
              id={`${id}-${each}`}
              value={each}
              title={t(`create.mode.${each}`)}
              description={t(`create.modeHelp.${each}`)}
            />
          ))}
        </RadioGroup>
        {way === "ids" && (
          <>
            <AudienceInput onChosen={open} />
            <p className="text-muted-foreground text-table">{t("create.digits")}</p>
          </>
        )}
        {way === "condition" && <ConditionForm onMade={(audience) => open(audience.id)} />}
        {way === "group" && <MembersInput onChosen={open} />}
        {way === "combine" && <CombineForm onMade={(audience) => open(audience.id)} />}
      </PageBody>
    </>
  );
}
