"use client";

import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { FailedPage } from "../../_components/failed-page.tsx";

export default function GameError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const queries = useQueryErrorResetBoundary();
  const router = useRouter();
  const retry = () => {
    queries.reset();
    startTransition(() => {
      router.refresh();
      reset();
    });
  };
  return <FailedPage error={error} retry={retry} />;
}
