import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as chinese } from "@scure/bip39/wordlists/simplified-chinese.js";
import { receiptPattern } from "@niangjia/domain/appeals/entry/entry.rules";
import { AppError } from "@niangjia/domain/kernel/errors";

/** 16 bytes as twelve words; the last one carries a checksum, so that a single wrong word is nearly always found. */
const wordCount = 12;
const lists = { zh: new Set(chinese), en: new Set(english) };

/** The same receipt in both languages. Chinese words are single characters. */
export interface ReceiptWords {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** The words of a receipt given in hexadecimal. */
export function wordsOfReceipt(receipt: string): ReceiptWords {
  const bytes = Uint8Array.from(Buffer.from(receipt, "hex"));
  return { zh: entropyToMnemonic(bytes, chinese).split(" "), en: entropyToMnemonic(bytes, english).split(" ") };
}

/**
 * A receipt as a person gives it, in hexadecimal: from the link, or twelve words in either language (Chinese with
 * or without blanks; English in any case). Throws `appeal_receipt_word_unknown` with the word and its place,
 * `appeal_receipt_words_missing` with how many there are, or `appeal_receipt_words_wrong`.
 */
export function readReceipt(typed: string): string {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  if (receiptPattern.test(text)) return text;
  const language = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  const words =
    language === "zh"
      ? [...text.replace(/[^\p{L}\p{N}]/gu, "")]
      : text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const unknown = words.findIndex((word) => !lists[language].has(word));
  if (unknown >= 0)
    throw new AppError("appeal_receipt_word_unknown", { word: words[unknown]!.slice(0, 20), place: unknown + 1 });
  if (words.length !== wordCount) throw new AppError("appeal_receipt_words_missing", { count: words.length });
  try {
    return Buffer.from(mnemonicToEntropy(words.join(" "), language === "zh" ? chinese : english)).toString("hex");
  } catch {
    throw new AppError("appeal_receipt_words_wrong");
  }
}
