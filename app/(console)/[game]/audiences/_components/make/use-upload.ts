"use client";

import { useEffect, useRef, useState } from "react";
import { announceSignedOut } from "#app/_trpc/signed-out.ts";

export type Upload = {
  /** The file under way; undefined when nothing is. */
  file: File | undefined;
  /** Chosen here, so that the server can be asked how far it is before it has answered. */
  id: string | undefined;
  /** Share of the bytes that left this machine, 0 to 1. */
  share: number;
  error: unknown;
  start: (file: File) => void;
  cancel: () => void;
};

/** Streams a file to the import door. `XMLHttpRequest`, because `fetch` cannot tell how much was sent. */
export function useUpload(game: string, onDone: (audience: { id: string }) => void): Upload {
  const [current, setCurrent] = useState<{ file: File; id: string }>();
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>();
  const request = useRef<XMLHttpRequest>(undefined);
  useEffect(() => () => request.current?.abort(), []);

  const start = (file: File) => {
    const id = crypto.randomUUID();
    const door = new URLSearchParams({ game, name: file.name, id });
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    setCurrent({ file, id });
    setShare(0);
    setError(undefined);
    const end = (failure: unknown) => {
      setCurrent(undefined);
      setError(failure);
    };
    xhr.upload.onprogress = (event) => setShare(event.lengthComputable ? event.loaded / event.total : 0);
    xhr.onerror = () => end(new TypeError("The upload did not reach the server."));
    xhr.onabort = () => end(undefined);
    xhr.onload = () => {
      const answer = readAnswer(xhr.responseText);
      if (xhr.status === 401) announceSignedOut();
      if (xhr.status === 201 && isAudience(answer)) {
        end(undefined);
        onDone(answer);
      } else end(answer ?? { error: { reason: "internal", message: "" } });
    };
    xhr.open("POST", `/api/import/audience?${door}`);
    xhr.setRequestHeader("content-type", file.name.toLowerCase().endsWith(".csv") ? "text/csv" : "text/plain");
    xhr.send(file);
  };
  return { file: current?.file, id: current?.id, share, error, start, cancel: () => request.current?.abort() };
}

function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's own page, or a cut answer: the caller says that something went wrong.
    return undefined;
  }
}

function isAudience(answer: unknown): answer is { id: string } {
  return typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "string";
}
