import { beforeAll, describe, expect, it } from "vitest";
import { apiNames } from "#sandbox/im/gateway.ts";
import { vendorCallbacks, vendorEndpoints } from "#tests/contract/dossier/examples.ts";
import { callbacks, endpoints as dossier } from "#tests/support/dossier.ts";
import { agreementFileOf, clientFunctions, clientMethods, isRead } from "#tests/support/im-coverage.ts";
import { imExamples } from "#tests/support/im-examples.ts";
import { callbackCauses, notCausedCallbacks } from "#tests/support/sandbox-causes.ts";

/** The core groups of the vendor's pages; plug-ins (follow, bots, official accounts…) are not Herald's. */
const coreGroups = [
  "account",
  "c2c-message",
  "group-message",
  "push-legacy",
  "push",
  "push-schedule",
  "profile",
  "sns",
  "mute",
  "operations",
  "recent-contact",
  "group",
  "group-member",
  "group-import",
  "avchatroom",
  "group-attr",
  "group-counter",
  "topic",
];

const endpoints = dossier
  .filter(({ group, verified }) => coreGroups.includes(group) && verified.startsWith("vendor-doc"))
  .map((endpoint) => ({ ...endpoint, name: endpoint.path.replace("/v4/", "") }));
const sandboxExamples = new Set(vendorEndpoints().map(({ id }) => id));
const clientExamples = new Set(imExamples.map(({ id }) => id));
const caused = new Set(
  Object.keys(
    callbackCauses(() => {
      throw new Error("no sandbox runs here");
    }),
  ),
);
let functions: Map<string, Set<string>>;
beforeAll(async () => {
  functions = await clientFunctions();
});

const yes = (is: boolean): string => (is ? "yes" : "no");
const functionsOf = (name: string): string[] => [...(functions.get(name) ?? [])].sort();
/** Where the endpoint is tried: with the vendor's example at the sandbox and at the client, and both with each other. */
function testsOf(endpoint: { id: string; name: string }): string[] {
  const agreements = new Set(functionsOf(endpoint.name).flatMap((name) => agreementFileOf(name) ?? []));
  return [
    ...(sandboxExamples.has(endpoint.id) ? ["example in the sandbox"] : []),
    clientExamples.has(endpoint.id) ? "example in the client" : "example on the client's wire",
    ...agreements,
  ];
}

const pageOf = (docs: readonly string[]): string =>
  docs
    .map((page) =>
      /^\d+\/\d+$/.test(page) ? `[${page}](https://www.tencentcloud.com/document/product/${page})` : page,
    )
    .join(", ");
const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;
const head = (...cells: string[]): string[] => [row(...cells), row(...cells.map(() => "---"))];

describe("what of the vendor's API is covered", () => {
  it("has every documented endpoint of the core groups in the sandbox, tried with the page's example", () => {
    expect(new Set(endpoints.map(({ group }) => group))).toEqual(new Set(coreGroups));
    const holes = endpoints.filter(({ id, name }) => !apiNames.includes(name) || !sandboxExamples.has(id));
    expect(holes.map(({ name }) => name)).toEqual([]);
  });

  it("has an example and a real call for every endpoint that the client names", () => {
    expect([...functions.keys()].sort()).toEqual(clientMethods());
    const named = endpoints.filter(({ name }) => functions.has(name));
    expect(named.map(({ name }) => name).sort()).toEqual(clientMethods());
    const untested = named.filter((endpoint) => testsOf(endpoint).length < 3).map(({ name }) => name);
    expect(untested).toEqual([]);
  });

  it("has every callback of the core families caused by the sandbox and read by the client", () => {
    const core = vendorCallbacks();
    const wanted = core.filter(({ command }) => !notCausedCallbacks.has(command));
    expect(wanted.filter(({ command }) => !caused.has(command)).map(({ command }) => command)).toEqual([]);
    const unread = core.filter(({ command, example_body }) => !isRead(command, example_body));
    expect(unread.map(({ command }) => command)).toEqual([]);
  });

  it("stands in docs/im-api/coverage.md (vitest -u writes it)", async () => {
    const used = endpoints.filter(({ name }) => functions.has(name)).length;
    const page = [
      "# What of the vendor's API is covered",
      "",
      "Written by `tests/architecture/im-coverage.test.ts` from the code: the sandbox's own list of interfaces, the methods",
      "that the client's functions call, and the tables that the tests walk through. Never edited by hand.",
      "",
      "- *example in the sandbox*: the page's example is sent to the sandbox and its answer compared",
      "  (`tests/contract/dossier/sandbox-examples.test.ts`).",
      "- *example in the client*: the client makes the page's request and reads the page's answer",
      "  (`tests/support/im-examples.ts`, walked by `tests/contract/im/recorded-answers.test.ts`).",
      "- *example on the client's wire*: for interfaces that no verb uses, the page's request leaves and its answer comes back",
      "  through the client's transport (`tests/contract/im/examples-on-the-wire.test.ts`, which does so for all).",
      "- *agreement-…*: the client calls the running sandbox (`tests/contract/im/agreement-….test.ts`); each such call is also",
      "  cut after its effect (`agreement-interrupted.test.ts`).",
      "",
      `## ${endpoints.length} endpoints, ${used} of them used by a verb`,
      "",
      ...head("endpoint", "vendor document", "group", "client function", "sandbox", "tested by"),
      ...endpoints.map((endpoint) =>
        row(
          `\`${endpoint.name}\``,
          pageOf(endpoint.docs),
          endpoint.group,
          functionsOf(endpoint.name)
            .map((name) => `\`${name}\``)
            .join(", ") || "not used by a verb",
          yes(apiNames.includes(endpoint.name)),
          testsOf(endpoint).join(", "),
        ),
      ),
      "",
      `## ${callbacks.callbacks.length} callbacks`,
      "",
      "*body*: the sandbox's body has the page's fields and types (`tests/contract/dossier/sandbox-callbacks.test.ts`);",
      "*agreement*: the client's reader verifies and reads what the sandbox sends",
      "(`tests/contract/im/agreement-callbacks.test.ts`).",
      "",
      ...head("callback", "vendor document", "caused by the sandbox", "read by the client", "tested by"),
      ...callbacks.callbacks.map(({ command, docs, example_body }) =>
        row(
          `\`${command}\``,
          pageOf(docs),
          yes(caused.has(command)),
          yes(isRead(command, example_body)),
          caused.has(command)
            ? "body, agreement"
            : isRead(command, example_body)
              ? "example in the client"
              : "not used",
        ),
      ),
      "",
    ];
    await expect(page.join("\n")).toMatchFileSnapshot("../../docs/im-api/coverage.md");
  });
});
