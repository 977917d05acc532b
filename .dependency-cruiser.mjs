// The boundaries of the house (docs/decisions/0001-the-house.md). `tests/architecture` breaks each rule to prove it bites.
const doors = ["^server/trpc/", "^server/auth/session\\.ts$", "^server/.+/http\\.ts$"];
const wire = ["^server/.+/schema\\.ts$", "^db/enums/"];
const rule = (name, from, to) => ({ name, severity: "error", from, to });

export default {
  forbidden: [
    rule("no-cycles", {}, { circular: true }),
    rule(
      "production-never-imports-the-sandbox",
      { path: "^(app|components|db|lib|server)/" },
      { path: "^(sandbox|tests)/" },
    ),
    rule("sandbox-stands-alone", { path: "^sandbox/" }, { path: "^(app|components|db|lib|server|tests)/" }),
    rule("app-enters-by-the-doors", { path: "^app/" }, { path: "^(db|server)/", pathNot: [...doors, ...wire] }),
    rule(
      "components-and-lib-are-client-safe",
      { path: "^(components|lib)/" },
      { path: "^(app|db|server)/", pathNot: wire },
    ),
    rule("ui-kit-knows-no-domain", { path: "^components/ui/" }, { path: "^components/(?!ui/)" }),
    rule("enums-import-nothing", { path: "^db/enums/" }, { path: ".+" }),
    rule(
      "wire-is-isomorphic",
      { path: "^server/.+/schema\\.ts$" },
      { pathNot: ["/schema\\.ts$", "^db/enums/", "^lib/", "node_modules/zod/"] },
    ),
    rule(
      "rules-are-pure",
      { path: "^server/.+/rules(\\.ts$|/)" },
      { pathNot: ["/(rules|schema|errors)(\\.ts$|/)", "^db/enums/", "^lib/", "^server/kernel/(errors|ports)\\.ts$"] },
    ),
    rule(
      "core-is-transport-free",
      { path: "^server/.+/(service/|queries|rules|jobs)" },
      { path: "^server/trpc/|node_modules/(@trpc|next|next-auth|react)/" },
    ),
    rule(
      "sql-lives-in-queries",
      { path: "^(app|components|lib|server)/", pathNot: ["/queries\\.ts$", "^server/(jobs|kernel)/"] },
      { path: "^db/(schema|relations)|node_modules/drizzle-orm/" },
    ),
    rule(
      "slices-meet-at-service-schema-errors",
      { path: "^server/([^/]+)/", pathNot: ["^server/trpc/root\\.ts$", "^server/jobs/registry\\.ts$"] },
      {
        path: "^server/[^/]+/.+",
        pathNot: [
          "^server/$1/",
          "^server/(kernel|trpc|jobs)/",
          "/service/[^/]+\\.ts$",
          "/(schema|errors)\\.ts$",
          "^server/auth/permissions\\.ts$",
        ],
      },
    ),
  ],
  options: {
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
