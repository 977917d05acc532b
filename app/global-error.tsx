"use client";

import { localeCookie } from "#lib/preferences.ts";
import en from "#messages/en.json";
import ko from "#messages/ko.json";
import "./globals.css";

/** The last resort, when not even the frame could be drawn: no provider is left, so it reads its few words by itself. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isKorean = typeof document !== "undefined" && document.cookie.includes(`${localeCookie}=ko`);
  const words = isKorean ? ko : en;
  return (
    <html lang={isKorean ? "ko" : "en"}>
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 text-center">
          <h1 className="font-semibold text-section">{words.shell.failed.fatal}</h1>
          <p className="text-muted-foreground">{words.shell.failed.body}</p>
          {error.digest !== undefined && (
            <p className="font-mono text-caption text-muted-foreground">
              {words.shell.failed.reference}: {error.digest}
            </p>
          )}
          <button
            type="button"
            onClick={reset}
            className="h-control rounded-md bg-primary px-3.5 font-medium text-primary-foreground"
          >
            {words.ui.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
