const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
/** What is nested deeper is no reading matter, and its indentation alone would be megabytes. */
const depthMax = 50;

/**
 * Breaks and indents a text that is JSON, token by token: read and written anew, numbers beyond 2^53 would be others and of keys that stand
 * there twice one would be missing.
 * @returns the text as it is when it is nested too deep or does not close what it opens.
 */
export function indentJson(text: string): string {
  const all = text.match(tokens) ?? [];
  let depth = 0;
  let indented = "";
  const broken = () => `\n${"  ".repeat(depth)}`;
  for (const [at, token] of all.entries()) {
    if (isOpening(token)) {
      depth += 1;
      if (depth > depthMax) return text;
      indented += token;
      if (!isClosing(all[at + 1])) indented += broken();
    } else if (isClosing(token)) {
      depth -= 1;
      if (depth < 0) return text;
      indented += isOpening(all[at - 1]) ? token : broken() + token;
    } else if (token === ",") {
      indented += token + broken();
    } else {
      indented += token === ":" ? ": " : token;
    }
  }
  return depth === 0 ? indented : text;
}

function isOpening(token: string | undefined): boolean {
  return token === "{" || token === "[";
}

function isClosing(token: string | undefined): boolean {
  return token === "}" || token === "]";
}
