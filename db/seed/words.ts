import type { TermLanguage } from "../enums/moderation.ts";
import { chineseWords } from "./words/chinese.ts";
import { englishWords } from "./words/english.ts";
import { japaneseWords } from "./words/japanese.ts";
import { koreanWords } from "./words/korean.ts";

/** The word lists a new game starts with, as they are written for review. */
export const shippedWords: readonly { language: TermLanguage; source: string }[] = [
  { language: "ko", source: koreanWords },
  { language: "en", source: englishWords },
  { language: "zh", source: chineseWords },
  { language: "ja", source: japaneseWords },
];
