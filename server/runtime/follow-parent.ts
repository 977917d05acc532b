/**
 * Loaded before the entry of every process that a supervisor starts (`node --import`). When the supervisor dies, however suddenly,
 * the channel to it closes: the process then stops as if asked to, and is gone after a few seconds whatever it was doing.
 */
const graceMs = 4_000;

// For this process alone: one that it forks inherits these arguments, but is bound to it by its own channel, which must keep it alive.
const own = process.execArgv.indexOf("--import");
if (own !== -1) process.execArgv.splice(own, 2);

if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening keeps the channel, and with it the process, alive; the work alone should.
  process.channel.unref();
}
