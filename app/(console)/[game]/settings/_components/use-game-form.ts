"use client";

import { type UseFormReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { updateGameInput } from "#server/games/schema.ts";

type Input = z.input<typeof updateGameInput>;
type Output = z.output<typeof updateGameInput>;
export type GameFormState = UseFormReturn<Input, unknown, Output>;

/** A form for some of the game's settings; `stored` holds those, with the version that they are of. */
export function useGameForm(stored: Input): GameFormState {
  return useForm<Input, unknown, Output>({ resolver: problemResolver(updateGameInput), defaultValues: stored });
}
