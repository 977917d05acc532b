import { procedure } from "#server/trpc/procedures.ts";
import { sendTestInput, setOwnPlayersInput, testStandingInput } from "./schema.ts";
import { getTestStanding } from "./service/get-test-standing.ts";
import { sendTest } from "./service/send-test.ts";
import { setOwnPlayers } from "./service/set-own-players.ts";

/**
 * Showing a mail to testers before it leaves; they open as `mail.…`. Whoever may send may: a player of one's own is named by
 * the person, so this reaches accounts that nobody else chose.
 */
export const testSendProcedures = {
  testStanding: procedure
    .needs("mail.read")
    .input(testStandingInput)
    .query(({ ctx, input }) => getTestStanding(ctx, input)),
  sendTest: procedure
    .needs("mail.send")
    .input(sendTestInput)
    .mutation(({ ctx, input }) => sendTest(ctx, input)),
  setOwnPlayers: procedure
    .needs("mail.send")
    .input(setOwnPlayersInput)
    .mutation(({ ctx, input }) => setOwnPlayers(ctx, input)),
};
