"use client";

import { useQueryStates } from "nuqs";
import { reviewSearchParams } from "../search-params.ts";
import { ReviewDesk } from "./desk/review-desk.tsx";
import { ReviewList } from "./list/review-list.tsx";

/** The queue as a list, or one item of it in its place. */
export function ReviewQueue() {
  const [{ item }] = useQueryStates(reviewSearchParams);
  return item === null ? <ReviewList /> : <ReviewDesk id={item} />;
}
