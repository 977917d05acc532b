/**
 * Other ways to find many terms in a text, for comparison. Each is what its readers would write with this runtime alone, or how
 * the packages for it are built: an automaton of maps, node by node.
 */
type Matcher = {
  /** How many terms were found in a text. */
  count(text: string): number;
  /** Whether all are found, those that overlap too. */
  isComplete: boolean;
};

export function peers(terms: readonly string[]): Record<string, Matcher> {
  return { indexOf: searchEach(terms), mapAutomaton: walkMaps(terms), alternation: alternate(terms) };
}

/** Looks for one term after the other. */
function searchEach(terms: readonly string[]): Matcher {
  return {
    isComplete: true,
    count(text) {
      let count = 0;
      for (const term of terms) {
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) count += 1;
      }
      return count;
    },
  };
}

/** One regular expression of all terms: finds one at a place and goes on behind it. */
function alternate(terms: readonly string[]): Matcher {
  const pattern = new RegExp(terms.map((term) => term.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|"), "g");
  return {
    isComplete: false,
    count(text) {
      pattern.lastIndex = 0;
      let count = 0;
      while (pattern.exec(text) !== null) count += 1;
      return count;
    },
  };
}

type Node = { next: Map<string, Node>; fail: Node | undefined; found: string[] };

/** Aho and Corasick's automaton as packages build it: a map of children in every node, the terms that end there in a list. */
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
  return {
    isComplete: true,
    count(text) {
      let count = 0;
      let node = root;
      for (let at = 0; at < text.length; at += 1) {
        const letter = text.charAt(at);
        while (node.fail !== undefined && !node.next.has(letter)) node = node.fail;
        node = node.next.get(letter) ?? root;
        count += node.found.length;
      }
      return count;
    },
  };
}
