/** The pattern of LIKE for texts that hold these words somewhere, with its own marks taken as they were typed. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
