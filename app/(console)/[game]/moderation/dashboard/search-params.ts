import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { dashboardSpanNames } from "#server/moderation/log/dashboard/schema.ts";

/** How far back the figures reach. */
export const dashboardSearchParams = { span: parseAsStringLiteral(dashboardSpanNames).withDefault("day") };
export const loadDashboardSearch = createLoader(dashboardSearchParams);
