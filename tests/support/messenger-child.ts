// One engine for sent messages as a process of its own.
import { runMessenger } from "#server/messages/sends/service/run-messenger.ts";
import { runChildEngine } from "./child-engine.ts";

await runChildEngine({ name: "messenger-child", connectionsMax: 4 }, runMessenger);
