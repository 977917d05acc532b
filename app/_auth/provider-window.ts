"use client";

/** The two windows share an origin and nothing else: after the provider's pages neither can reach the other by its handle. */
const channelName = "herald-proven";

const startPath = "/api/auth/oidc/start";

/** Where the way to the provider begins, and where it ends when it worked. */
export function providerPath(landing: string): string {
  return `${startPath}?${new URLSearchParams({ callbackUrl: landing })}`;
}

/** Said by the window that came back. @param error the reason of a refusal. */
export function announceProven(error: string | null): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ error });
  channel.close();
}

/**
 * Opens the provider in a window of its own, so that what is typed on this page stays. Call it from a click. It waits for as long as
 * the person takes; `signal` ends the wait of somebody who thought better of it.
 * @returns the reason of a refusal; null when it worked.
 */
export function proveInWindow(purpose: "sign_in" | "step_up", signal: AbortSignal): Promise<string | null> {
  const path = purpose === "step_up" ? `${startPath}?step-up=1` : providerPath("/proven");
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }: MessageEvent<{ error: string | null }>) => {
      channel.close();
      resolve(data.error);
    };
    signal.addEventListener("abort", () => channel.close());
    window.open(path, "herald-provider", "popup,width=520,height=720");
  });
}
