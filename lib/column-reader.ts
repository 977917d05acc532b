/** How a text is laid out, and which column of it is wanted. */
export type ColumnLayout = {
  /** ASCII characters that end a cell; none reads a whole line as one cell. */
  delimiters: string;
  /** Every delimiter ends the row too: a loose list of words instead of a table. */
  rowPerCell: boolean;
  /** `"…"` may hold delimiters and line ends, `""` in it is a quote (RFC 4180). */
  quotes: boolean;
  /** 0-based. */
  column: number;
  /** The first row that is not blank names the columns. */
  skipFirst: boolean;
};

/**
 * Receives the wanted cell of each row that is not blank, without the ASCII white space around it.
 * @param bytes hold the first bytes of the cell, valid only during the call.
 * @param from where the cell starts in them.
 * @param size how many of them are the cell's.
 * @param cut whether the cell was longer than what is kept.
 * @param line 1-based line of the text in which the row starts.
 */
export type CellSink = (bytes: Uint8Array, from: number, size: number, cut: boolean, line: number) => void;

/** A quote was opened and never closed, or not within `quotedBytesMax`. */
export class OpenQuoteError extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`the quote opened in line ${line} is not closed`);
    this.name = "OpenQuoteError";
    this.line = line;
  }
}

export type ColumnReader = {
  /** @throws OpenQuoteError */
  read(piece: Uint8Array): void;
  /** The text is over: hands out the last row when no line end did. @throws OpenQuoteError */
  end(): void;
};

/** What is kept of a cell. */
const keptBytesMax = 1024;
/** A longer quoted cell is a forgotten quote that would swallow the rest of the file. */
const quotedBytesMax = 65_536;

const [lf, cr, quote, space, tab] = [10, 13, 34, 32, 9];
const [plain, blank, lineEnd, separator, quoteMark] = [0, 1, 2, 3, 4];

/**
 * Reads one column of a delimited text that arrives in pieces of any size, in constant memory and one pass. Lines end
 * with LF, CRLF or CR. Rows without anything but delimiters and white space are passed over.
 */
export function createColumnReader(layout: ColumnLayout, onCell: CellSink): ColumnReader {
  const kinds = kindsOfBytes(layout);
  const kept = new Uint8Array(keptBytesMax);
  const wanted = layout.column;
  let keptSize = 0;
  let cut = false;
  let column = 0;
  /** Bytes of the current cell after its leading white space. */
  let cellSize = 0;
  let quoted = false;
  let quoteClosed = false;
  let quoteLine = 0;
  let hasContent = false;
  let line = 1;
  let rowLine = 1;
  let afterCr = false;
  let mustSkip = layout.skipFirst;

  const push = (byte: number): void => {
    cellSize += 1;
    if (column !== wanted) return;
    if (keptSize < keptBytesMax) {
      kept[keptSize] = byte;
      keptSize += 1;
    } else cut = true;
  };

  const endRow = (): void => {
    if (hasContent && mustSkip) mustSkip = false;
    else if (hasContent) {
      let size = keptSize;
      while (size > 0 && (kept[size - 1] === space || kept[size - 1] === tab)) size -= 1;
      onCell(kept, 0, size, cut, rowLine);
    }
    keptSize = 0;
    cut = false;
    column = 0;
    cellSize = 0;
    quoteClosed = false;
    hasContent = false;
    rowLine = line;
  };

  const readQuoted = (byte: number): void => {
    if (byte === quote) {
      quoted = false;
      quoteClosed = true;
      return;
    }
    if (byte === cr || (byte === lf && !afterCr)) line += 1;
    afterCr = byte === cr;
    if (cellSize >= quotedBytesMax) throw new OpenQuoteError(quoteLine);
    push(byte);
  };

  /** As many plain bytes as stand here, at once: nearly everything is one. @returns the place behind them. */
  const readPlain = (piece: Uint8Array, from: number): number => {
    hasContent = true;
    if (quoteClosed) {
      quoteClosed = false;
      // Text after a closed quote: the quote stays in the value, so that it is seen for what it is.
      push(quote);
    }
    const isWanted = column === wanted;
    let at = from;
    for (; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (kinds[byte] !== plain) break;
      if (!isWanted) continue;
      if (keptSize < keptBytesMax) {
        kept[keptSize] = byte;
        keptSize += 1;
      } else cut = true;
    }
    cellSize += at - from;
    return at;
  };

  /**
   * A row that is one plain cell and its LF needs no keeping, and lists are full of them. @returns the place behind it, or `from` when
   * something else stands there. Only for the first column, before anything of the row was read.
   */
  const readWholeLine = (piece: Uint8Array, from: number): number => {
    if (column !== 0 || cellSize !== 0) return from;
    let at = from;
    while (at < piece.length && kinds[piece[at] ?? 0] === plain) at += 1;
    const size = at - from;
    if (size === 0 || size > keptBytesMax || piece[at] !== lf) return from;
    onCell(piece, from, size, false, rowLine);
    line += 1;
    rowLine = line;
    afterCr = false;
    return at + 1;
  };

  const readQuote = (): void => {
    hasContent = true;
    if (quoteClosed || cellSize === 0) {
      // Either `""` inside a quoted cell, or the quote that opens one.
      if (quoteClosed) push(quote);
      quoteClosed = false;
      quoted = true;
      quoteLine = line;
    } else push(quote);
  };

  const readLineEnd = (byte: number): void => {
    // The LF of a CRLF whose CR already ended the line.
    if (byte === lf && afterCr) {
      afterCr = false;
      return;
    }
    line += 1;
    endRow();
    afterCr = byte === cr;
  };

  const readSeparator = (): void => {
    if (layout.rowPerCell) {
      endRow();
      return;
    }
    column += 1;
    cellSize = 0;
    quoteClosed = false;
  };

  return {
    read(piece) {
      for (let at = 0; at < piece.length; ) {
        if (wanted === 0 && !hasContent && !quoted && !mustSkip) {
          const end = readWholeLine(piece, at);
          if (end > at) {
            at = end;
            continue;
          }
        }
        const byte = piece[at] ?? 0;
        if (!quoted && kinds[byte] === plain) {
          afterCr = false;
          at = readPlain(piece, at);
          continue;
        }
        at += 1;
        if (quoted) {
          readQuoted(byte);
          continue;
        }
        const kind = kinds[byte];
        if (kind === lineEnd) {
          readLineEnd(byte);
          continue;
        }
        afterCr = false;
        if (kind === separator) readSeparator();
        else if (kind === quoteMark) readQuote();
        else if (cellSize > 0) push(byte);
      }
    },
    end() {
      if (quoted) throw new OpenQuoteError(quoteLine);
      endRow();
    },
  };
}

function kindsOfBytes(layout: ColumnLayout): Uint8Array {
  const kinds = new Uint8Array(256).fill(plain);
  kinds[space] = blank;
  kinds[tab] = blank;
  if (layout.quotes) kinds[quote] = quoteMark;
  for (const delimiter of layout.delimiters) kinds[delimiter.charCodeAt(0)] = separator;
  kinds[lf] = lineEnd;
  kinds[cr] = lineEnd;
  return kinds;
}

/**
 * The cells of the first row that is not blank, and the delimiter it uses: of `,` `;` and tab the one that stands
 * there most often outside quotes, a comma when none does.
 */
export function readFirstRow(head: string): { delimiter: string; cells: string[] } {
  let start = 0;
  while (start < head.length) {
    const row = measureRow(head, start);
    const cells = splitRow(head.slice(start, row.end), row.delimiter);
    if (cells.some((cell) => cell !== "")) return { delimiter: row.delimiter, cells };
    start = row.end + 1;
  }
  return { delimiter: ",", cells: [] };
}

function measureRow(text: string, start: number): { end: number; delimiter: string } {
  const counts = new Map([",", ";", "\t"].map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let end = start;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n" || character === "\r") break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  const [[delimiter] = [","]] = [...counts].toSorted(([, left], [, right]) => right - left);
  return { end, delimiter };
}

function splitRow(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  let start = 0;
  let quoted = false;
  for (let position = 0; position <= row.length; position += 1) {
    const character = row.charAt(position);
    if (character === '"') quoted = !quoted;
    if (position < row.length && (character !== delimiter || quoted)) continue;
    cells.push(unquote(row.slice(start, position)));
    start = position + 1;
  }
  return cells;
}

function unquote(cell: string): string {
  const trimmed = cell.trim();
  return trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1).replaceAll('""', '"').trim()
    : trimmed;
}
