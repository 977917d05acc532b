import type { Deployment } from "#server/kernel/context.ts";

/** The ways in, for whoever stands before them. Which group makes owners is nobody's business there. */
export function listDoors({ passwordsOn, provider }: Pick<Deployment, "passwordsOn" | "provider">): {
  passwordsOn: boolean;
  provider: { name: string } | null;
} {
  return { passwordsOn, provider: provider === null ? null : { name: provider.name } };
}
