import { AhoCorasick as MonyoneMaps } from "@monyone/aho-corasick";
import { AhoCorasick as MonyoneDoubleArray } from "@monyone/aho-corasick/fast";
import FastScanner from "fastscan";
import ModernDoubleArray from "modern-ahocorasick/fast";

/** Finds many terms in a text and says how many it found. */
type Matcher = (text: string) => number;

/**
 * Other ways to find many terms in a text: the packages of npm, by the method of theirs that delivers each match with its place, and an
 * automaton of maps, built node by node as most packages are, which only counts.
 */
export function peers(terms: readonly string[]): Record<string, Matcher> {
  const fastscan = new FastScanner(terms);
  const modern = new ModernDoubleArray(terms);
  const monyone = new MonyoneMaps([...terms]);
  const monyoneFast = new MonyoneDoubleArray([...terms]);
  return {
    fastscan: (text) => fastscan.search(text).length,
    modernAhocorasick: (text) => modern.search(text).length,
    monyone: (text) => monyone.matchInText(text).length,
    monyoneFast: (text) => monyoneFast.matchInText(text).length,
    ownMaps: walkMaps(terms),
  };
}

/** How often any of the terms stands in the texts, looked for one after the other: what every complete matcher finds. */
export function countEach(terms: readonly string[], texts: readonly string[]): number {
  let count = 0;
  for (const text of texts) {
    for (const term of terms) {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) count += 1;
    }
  }
  return count;
}

type Node = { next: Map<string, Node>; fail: Node | undefined; found: string[] };

/** Aho and Corasick's automaton: a map of children in every node, the terms that end there in a list. */
function walkMaps(terms: readonly string[]): Matcher {
  const root: Node = { next: new Map(), fail: undefined, found: [] };
  for (const term of terms) {
    let node = root;
    for (const letter of term.split("")) {
      let next = node.next.get(letter);
      if (next === undefined) {
        next = { next: new Map(), fail: undefined, found: [] };
        node.next.set(letter, next);
      }
      node = next;
    }
    node.found.push(term);
  }
  const queue: Node[] = [root];
  for (const node of queue) {
    for (const [letter, child] of node.next) {
      let end = node.fail;
      while (end !== undefined && !end.next.has(letter)) end = end.fail;
      child.fail = end?.next.get(letter) ?? root;
      child.found.push(...child.fail.found);
      queue.push(child);
    }
  }
  return (text) => {
    let count = 0;
    let node = root;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charAt(at);
      while (node.fail !== undefined && !node.next.has(letter)) node = node.fail;
      node = node.next.get(letter) ?? root;
      count += node.found.length;
    }
    return count;
  };
}
