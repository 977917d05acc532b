/** What is needed of a browser's `EventSource`. */
export type EventStream = {
  readonly readyState: number;
  addEventListener: (type: string, listener: (event: { data?: unknown }) => void) => void;
  close: () => void;
};
/** `cut` from a failure until a stream is open again. */
export type EventsState = "opening" | "open" | "cut";

/** `EventSource.CLOSED`: the browser has given up. */
const closed = 2;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Keeps a stream of server-sent events open until it is left. A browser by itself opens a stream again that broke off, but gives up for
 * ever on one that was answered with a failure, as by a server that starts or has lost its database.
 * @param later runs something after a pause; what it returns takes that back.
 * @returns leaves the stream.
 */
export function keepEvents({
  open,
  name,
  later,
  onEvent,
  onState,
}: {
  open: () => EventStream;
  name: string;
  later: (run: () => void, ms: number) => () => void;
  onEvent: (data: string) => void;
  onState: (state: EventsState) => void;
}): () => void {
  let leave = () => {};
  let pauseMs = firstPauseMs;
  const begin = () => {
    const stream = open();
    leave = () => stream.close();
    stream.addEventListener("open", () => {
      pauseMs = firstPauseMs;
      onState("open");
    });
    stream.addEventListener("error", () => {
      onState("cut");
      if (stream.readyState !== closed) return;
      leave = later(begin, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
    stream.addEventListener(name, ({ data }) => onEvent(String(data)));
    // The server's last word: there is nothing more for whoever reads.
    stream.addEventListener("end", () => {
      stream.close();
      onState("cut");
    });
  };
  begin();
  return () => leave();
}
