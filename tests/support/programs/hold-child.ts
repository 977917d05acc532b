import { supervise } from "#server/runtime/supervisor.ts";

// hold-child: supervises a process that does nothing, and says its number.
const child = supervise(
  { name: "test", args: ["-e", "process.send({ ready: true }); setInterval(() => {}, 1000)"], env: {} },
  { log: (_name, line) => console.error(line) },
);
await child.ready;
console.log(child.pid());
