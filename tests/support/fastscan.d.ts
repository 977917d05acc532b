/** As much of the package as the bench uses; it ships no types. */
declare module "fastscan" {
  export default class FastScanner {
    constructor(words: readonly string[]);
    /** Every occurrence, those that overlap too: where it begins, and what it is. */
    search(content: string): [start: number, word: string][];
  }
}
