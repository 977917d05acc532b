import type { ContentLocale } from "#db/enums/locales.ts";

type TextField = "title" | "body";
/** One cell and where it goes. */
export type PastedText = { locale: ContentLocale; field: TextField; text: string };
export type LanguagePaste = {
  texts: PastedText[];
  /** Heads of rows or columns that are no language of the game and no part of a mail. */
  ignored: string[];
  /** More rows or columns without heads than there is room for: nothing tells which is which. */
  isUnclear: boolean;
  /** Without heads both ways round are possible; `isSwapped` chose the other one. */
  canSwap: boolean;
};

const localeWords: Readonly<Record<ContentLocale, readonly string[]>> = {
  ko: ["ko", "kr", "kor", "korean", "한국어", "韓国語", "韩语"],
  en: ["en", "us", "eng", "english", "영어", "英語", "英语"],
  ja: ["ja", "jp", "jpn", "japanese", "일본어", "日本語", "日语"],
  zh: ["zh", "cn", "chn", "zho", "chinese", "중국어", "中国語", "中文", "简体中文"],
};
const fieldWords: Readonly<Record<TextField, readonly string[]>> = {
  title: ["title", "subject", "제목", "タイトル", "件名", "标题"],
  body: ["body", "text", "message", "content", "본문", "내용", "본문 내용", "本文", "内容", "正文"],
};
const fields: readonly TextField[] = ["title", "body"];

/**
 * A block copied from a spreadsheet as rows of cells: tabs between cells, and quotes around those that hold a tab, a line break
 * or a quote, which then stands twice.
 */
export function readCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|\r|$)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, quoted, plain = "", end] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replaceAll("\r\n", "\n"));
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    if (cell.lastIndex >= text.length) break;
  }
  return rows.filter((cells) => cells.some((each) => each.trim() !== ""));
}

/**
 * Finds out which cell is which language's title or text: by the heads of rows and columns where there are any, else by
 * their order, which is that of the game's languages and title before text. Empty cells change nothing.
 */
export function readLanguagePaste(
  text: string,
  { locales, isSwapped = false }: { locales: readonly ContentLocale[]; isSwapped?: boolean },
): LanguagePaste {
  const rows = readCells(text);
  const across = headsOf(rows[0] ?? [], locales);
  const down = headsOf(
    rows.map(([first = ""]) => first),
    locales,
  );
  const hasBoth = across !== undefined && down !== undefined && across.kind !== down.kind;
  // With heads one way only they are those of the side that reads better as heads.
  const useAcross = across !== undefined && (hasBoth || down === undefined || across.known >= down.known);
  const useDown = down !== undefined && (hasBoth || !useAcross);
  const cells = rows.slice(useAcross ? 1 : 0).map((cells) => cells.slice(useDown ? 1 : 0));
  const width = Math.max(0, ...cells.map((row) => row.length));
  const canSwap = !(useAcross || useDown) && width <= 2 && cells.length <= 2 && width + cells.length > 2;
  const rowsAreFields = useDown
    ? down.kind === "field"
    : useAcross
      ? across.kind === "locale"
      : areFields(cells.length, width, locales.length) !== isSwapped;
  const inOrder = (kind: "locale" | "field"): readonly string[] => (kind === "locale" ? locales : fields);
  const rowHeads = useDown ? down.heads.slice(useAcross ? 1 : 0) : inOrder(rowsAreFields ? "field" : "locale");
  const columnHeads = useAcross ? across.heads.slice(useDown ? 1 : 0) : inOrder(rowsAreFields ? "locale" : "field");
  const isUnclear = cells.length > rowHeads.length || width > columnHeads.length;
  const ignored = [...(useAcross ? across.unknown : []), ...(useDown ? down.unknown : [])];
  if (isUnclear) return { texts: [], ignored, isUnclear, canSwap };
  const texts = cells.flatMap((row, down) =>
    row.flatMap((value, across): PastedText[] => {
      const [rowHead, columnHead] = [rowHeads[down], columnHeads[across]];
      const locale = locales.find((each) => each === (rowsAreFields ? columnHead : rowHead));
      const field = fields.find((each) => each === (rowsAreFields ? rowHead : columnHead));
      if (locale === undefined || field === undefined || value.trim() === "") return [];
      return [{ locale, field, text: field === "title" ? value.replace(/\s*\n\s*/g, " ").trim() : value.trimEnd() }];
    }),
  );
  return { texts, ignored, isUnclear, canSwap };
}

type Heads = { kind: "locale" | "field"; heads: string[]; known: number; unknown: string[] };

/** Cells as heads: they are some if one of them names a language or a part of a mail, all of one kind. */
function headsOf(cells: readonly string[], locales: readonly ContentLocale[]): Heads | undefined {
  const words = cells.map((cell) => cell.normalize("NFKC").trim().toLowerCase());
  for (const kind of ["locale", "field"] as const) {
    const heads = words.map((word) => (kind === "locale" ? localeOf(word) : fieldOf(word)) ?? "");
    const known = heads.filter((head) => head !== "").length;
    // Texts, too, begin with a word; heads are short, and more than half of them are known.
    const named = words.filter((word, at) => at > 0 && word !== "").length + (heads[0] === "" ? 0 : 1);
    if (known === 0 || known * 2 < named) continue;
    const isOurs = (head: string) => kind === "field" || locales.some((locale) => locale === head);
    const unknown = cells.filter((cell, at) => {
      const head = heads[at] ?? "";
      // The corner where both kinds of heads meet may say anything.
      return cell.trim() !== "" && (head === "" ? at > 0 : !isOurs(head));
    });
    return { kind, heads, known, unknown };
  }
  return undefined;
}

function localeOf(word: string): string | undefined {
  const [language = ""] = word.split(/[-_]/);
  return Object.entries(localeWords).find(([, words]) => words.includes(word) || words.includes(language))?.[0];
}

function fieldOf(word: string): string | undefined {
  return Object.entries(fieldWords).find(([, words]) => words.includes(word))?.[0];
}

/** Without heads: two columns are title and text of a language a row; more than two are languages. */
function areFields(height: number, width: number, localeCount: number): boolean {
  if (width > 2) return true;
  return width === 1 && height <= 2 && localeCount > 0;
}
