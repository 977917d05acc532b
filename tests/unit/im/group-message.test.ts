import { expect, it } from "vitest";
import { readGroupMessage } from "#server/im/callbacks/group-message.ts";
import { messageCallbacks } from "#server/im/callbacks/message.ts";
import { decodeCallback } from "#server/im/callbacks.ts";
import { breakJson, seeded } from "#tests/support/malformed.ts";

const commands = ["Group.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg"] as const;
const elements = [
  { MsgType: "TIMTextElem", MsgContent: { Text: "red packet" } },
  { MsgType: "TIMCustomElem", MsgContent: { Data: '{"gift":1}', Desc: "", Ext: "" }, Extra: 1 },
];
const whole = {
  ...{ GroupId: "@TGS#2J4SZEAEL", TopicId: "@TGS#_topic", Type: "Public", From_Account: "jared" },
  ...{ Operator_Account: "admin", Random: 123456, OnlineOnlyFlag: 1, MsgBody: elements, CloudCustomData: "{}" },
  ...{ MsgSeq: 123, MsgTime: 1_490_686_222, EventTime: "1670574414123" },
};
const { TopicId: _topic, Operator_Account: _operator, EventTime: _time, ...bare } = whole;
const bodies = [whole, bare, { ...whole, EventTime: 1_670_574_414_123 }, { ...bare, MsgBody: [] }];

it("a message read by hand is what its schema reads, however it is broken", () => {
  const random = seeded(9);
  const read = { byHand: 0, bySchema: 0 };
  for (let round = 0; round < 20_000; round += 1) {
    const command = commands[round % 2] ?? commands[0];
    const text = JSON.stringify(bodies[round % bodies.length]);
    const decoded = decodeCallback(round < 100 ? Buffer.from(text) : breakJson(text, random));
    if (!decoded.ok) continue;
    const byHand = readGroupMessage(command, decoded.json);
    const bySchema = messageCallbacks[command].safeParse(decoded.json);
    if (bySchema.success) read.bySchema += 1;
    if (byHand === undefined) continue;
    read.byHand += 1;
    expect(byHand).toStrictEqual({ kind: command, ...bySchema.data });
  }
  // What the schema reads and the hand does not is rare: names of objects' own.
  expect(read.byHand).toBeGreaterThan(read.bySchema * 0.98);
  expect(read.byHand).toBeGreaterThan(3_000);
});

it("is no other command, and nothing without what is demanded", () => {
  for (const command of commands) {
    for (const field of ["GroupId", "From_Account", "Random", "MsgBody"]) {
      expect(readGroupMessage(command, { ...whole, [field]: undefined })).toBeUndefined();
    }
  }
  expect(readGroupMessage("C2C.CallbackBeforeSendMsg", whole)).toBeUndefined();
  expect(readGroupMessage("Group.CallbackAfterSendMsg", { ...whole, MsgSeq: undefined })).toBeUndefined();
});
