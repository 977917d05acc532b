"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { ViewScreen } from "#db/enums/views.ts";
import type { SavedView } from "#server/views/schema.ts";

/** The saved views of a screen and what can be done with them; each act rejects with what the server said. */
export function useViews(screen: ViewScreen) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const { data: views } = useSuspenseQuery(trpc.views.list.queryOptions({ game, screen }));
  const create = useMutation(trpc.views.create.mutationOptions());
  const update = useMutation(trpc.views.update.mutationOptions());
  const share = useMutation(trpc.views.share.mutationOptions());
  const remove = useMutation(trpc.views.delete.mutationOptions());
  const arrange = useMutation(trpc.views.arrange.mutationOptions());
  const afterwards = async <T>(act: Promise<T>): Promise<T> => {
    try {
      return await act;
    } finally {
      // Also after a refusal: somebody else may have changed them.
      await cache.invalidateQueries(trpc.views.pathFilter());
    }
  };
  const key = ({ id, version }: SavedView) => ({ game, id, version });
  const defaultId = views.find((view) => view.isDefault)?.id ?? null;
  const ids = views.map(({ id }) => id);
  return {
    views,
    create: (name: string, params: Record<string, string>) =>
      afterwards(create.mutateAsync({ game, screen, name, params })),
    rename: (view: SavedView, name: string) => afterwards(update.mutateAsync({ ...key(view), name })),
    save: (view: SavedView, params: Record<string, string>) => afterwards(update.mutateAsync({ ...key(view), params })),
    share: (view: SavedView, isShared: boolean) => afterwards(share.mutateAsync({ ...key(view), isShared })),
    remove: (view: SavedView) => afterwards(remove.mutateAsync(key(view))),
    setDefault: (view: SavedView | null) =>
      afterwards(arrange.mutateAsync({ game, screen, ids, defaultId: view?.id ?? null })),
    /** One place to the left or to the right. */
    move: (view: SavedView, step: -1 | 1) => {
      const at = ids.indexOf(view.id);
      const moved = ids.toSpliced(at, 1).toSpliced(at + step, 0, view.id);
      return afterwards(arrange.mutateAsync({ game, screen, ids: moved, defaultId }));
    },
  };
}
