import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createImClient, type ImClient } from "#server/im/client.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { imTarget } from "#tests/support/im-target.ts";
import { vendorEndpoints } from "../dossier/examples.ts";

/**
 * Every example of the vendor's pages through the client's transport, also those of interfaces that no verb uses: what it
 * is given leaves as it is, signed and addressed as the pages say, and the answer comes back whole.
 */
let server: AnsweringServer;
let client: ImClient;

beforeAll(async () => {
  server = await AnsweringServer.start();
  client = createImClient({ log: pino({ level: "silent" }) });
});
afterAll(async () => {
  await client.close();
  await server.stop();
});

const examples = vendorEndpoints().map((endpoint) => [endpoint.name, endpoint.docs.join(", "), endpoint] as const);

test.each(examples)("%s (%s)", async (method, _docs, { example }) => {
  server.replyWith(answer(example.response));
  const request = { method, body: example.request, answer: z.looseObject({}), repeatable: false };
  expect(await client.call(imTarget({ endpoint: server.url }), request)).toEqual(example.response);
  const [seen] = server.seen;
  expect(seen).toMatchObject({ method: "POST", path: `/v4/${method}`, body: example.request });
  expect(Object.fromEntries(seen?.query ?? [])).toEqual({
    sdkappid: "1400000123",
    identifier: "administrator",
    usersig: expect.stringMatching(/^[A-Za-z0-9*_-]+$/),
    random: expect.stringMatching(/^\d{1,10}$/),
    contenttype: "json",
  });
});
