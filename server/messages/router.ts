import { procedure, router } from "#server/trpc/procedures.ts";
import {
  createMessageTypeInput,
  decodeMessageInput,
  getMessageTypeInput,
  keepMessageTypeInput,
  readMessageSchemaInput,
  updateMessageTypeInput,
} from "./schema.ts";
import {
  getSendInput,
  listSendsInput,
  lookAtRecipientsInput,
  previewMessageInput,
  sendMessageInput,
} from "./sends/schema.ts";
import { listSends } from "./sends/service/list-sends.ts";
import { lookAtRecipients } from "./sends/service/look-at-recipients.ts";
import { openSend } from "./sends/service/open-send.ts";
import { previewMessage } from "./sends/service/preview-message.ts";
import { sendMessage } from "./sends/service/send-message.ts";
import { archiveMessageType } from "./service/archive-message-type.ts";
import { createMessageType } from "./service/create-message-type.ts";
import { decodeText } from "./service/decode-text.ts";
import { getMessageType } from "./service/get-message-type.ts";
import { listMessageTypes } from "./service/list-message-types.ts";
import { readMessageSchema } from "./service/read-message-schema.ts";
import { restoreMessageType } from "./service/restore-message-type.ts";
import { updateMessageType } from "./service/update-message-type.ts";

export const messagesRouter = router({
  types: procedure.needs("message.read").query(({ ctx }) => listMessageTypes(ctx)),
  type: procedure
    .needs("message.read")
    .input(getMessageTypeInput)
    .query(({ ctx, input }) => getMessageType(ctx, input)),
  createType: procedure
    .needs("message.manage")
    .input(createMessageTypeInput)
    .mutation(({ ctx, input }) => createMessageType(ctx, input)),
  updateType: procedure
    .needs("message.manage")
    .input(updateMessageTypeInput)
    .mutation(({ ctx, input }) => updateMessageType(ctx, input)),
  archiveType: procedure
    .needs("message.manage")
    .input(keepMessageTypeInput)
    .mutation(({ ctx, input }) => archiveMessageType(ctx, input)),
  restoreType: procedure
    .needs("message.manage")
    .input(keepMessageTypeInput)
    .mutation(({ ctx, input }) => restoreMessageType(ctx, input)),
  /** A mutation by its size only: nothing is written. */
  readSchema: procedure
    .needs("message.manage")
    .input(readMessageSchemaInput)
    .mutation(({ input }) => readMessageSchema(input)),
  decode: procedure
    .needs("message.read")
    .input(decodeMessageInput)
    .mutation(({ ctx, input }) => decodeText(ctx, input.text)),
  preview: procedure
    .needs("message.read")
    .input(previewMessageInput)
    .query(({ ctx, input }) => previewMessage(ctx, input)),
  lookAtRecipients: procedure
    .needs("message.send")
    .input(lookAtRecipientsInput)
    .mutation(({ ctx, input }) => lookAtRecipients(ctx, input)),
  send: procedure
    .needs("message.send")
    .input(sendMessageInput)
    .mutation(({ ctx, input }) => sendMessage(ctx, input)),
  sends: procedure
    .needs("message.read")
    .input(listSendsInput)
    .query(({ ctx, input }) => listSends(ctx, input)),
  sent: procedure
    .needs("message.read")
    .input(getSendInput)
    .query(({ ctx, input }) => openSend(ctx, input)),
});
