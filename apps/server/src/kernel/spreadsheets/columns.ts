import type { Text } from "@niangjia/domain/kernel/text";

/** A column that an import understands: found by its Chinese or English header, or by another name people use. */
export interface ImportColumn<Key extends string> {
  readonly key: Key;
  readonly title: Text;
  readonly otherNames?: readonly string[];
  readonly isRequired?: true;
  /** What the template says about it. */
  readonly hint?: Text;
}

export interface FoundColumns<Key extends string> {
  readonly at: ReadonlyMap<Key, number>;
  /** Required columns that the sheet does not have. */
  readonly missing: readonly ImportColumn<Key>[];
  /** Headers that nobody understands: told to the person, never guessed. */
  readonly unknown: readonly string[];
}

/** Headers differ by blanks, marks of required fields and letter case. */
const plain = (header: string) =>
  header
    .normalize("NFKC")
    .replace(/[\s*:()_-]/g, "")
    .toLowerCase();

/** Finds each column by its header, in either language. The first of two equal headers counts. */
export function findColumns<Key extends string>(
  header: readonly string[],
  columns: readonly ImportColumn<Key>[],
): FoundColumns<Key> {
  const byName = new Map<string, ImportColumn<Key>>();
  for (const column of columns)
    for (const name of [column.title.zh, column.title.en, ...(column.otherNames ?? [])])
      byName.set(plain(name), column);
  const at = new Map<Key, number>();
  const unknown: string[] = [];
  header.forEach((text, index) => {
    const column = byName.get(plain(text));
    if (!column) {
      if (text !== "") unknown.push(text.slice(0, 60));
    } else if (!at.has(column.key)) at.set(column.key, index);
  });
  return { at, missing: columns.filter((column) => column.isRequired && !at.has(column.key)), unknown };
}
