interface ApiCount {
  received: number;
  ok: number;
  failed: number;
  unanswered: number;
}

/** Counts what came in and what went out, by interface and by code. */
export class CallLog {
  #apis = new Map<string, ApiCount>();
  #errors = new Map<number, number>();

  received(api: string): void {
    this.#of(api).received += 1;
  }

  answered(api: string, code: number): void {
    if (code === 0) {
      this.#of(api).ok += 1;
      return;
    }
    this.#of(api).failed += 1;
    this.#errors.set(code, (this.#errors.get(code) ?? 0) + 1);
  }

  /** A call that a fault cut before or after its effect, or whose caller left. */
  unanswered(api: string): void {
    this.#of(api).unanswered += 1;
  }

  reset(): void {
    this.#apis = new Map();
    this.#errors = new Map();
  }

  summary(): { calls: Record<string, ApiCount>; errors: Record<string, number> } {
    return { calls: Object.fromEntries(this.#apis), errors: Object.fromEntries(this.#errors) };
  }

  #of(api: string): ApiCount {
    const known = this.#apis.get(api);
    if (known) return known;
    const fresh = { received: 0, ok: 0, failed: 0, unanswered: 0 };
    this.#apis.set(api, fresh);
    return fresh;
  }
}
