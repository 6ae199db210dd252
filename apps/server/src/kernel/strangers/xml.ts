import { SaxesParser } from "saxes";

/** What an element is told of: its name without prefix, and its attributes as written. */
export interface XmlWatcher {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No part of an office document is nested so deep. */
const deepest = 100;

/**
 * Reads XML in UTF-8 in one pass, holding nothing. Documents that declare anything (DOCTYPE: entities, outside files)
 * are refused; so is what is not well-formed. Throws an Error.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, watcher: XmlWatcher): Promise<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("a document type is declared");
  });
  const plain = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("opentag", (tag) => {
    if (++depth > deepest) throw new Error("nested too deep");
    watcher.open(plain(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    depth--;
    watcher.close?.(plain(tag.name));
  });
  if (watcher.text) {
    parser.on("text", (text) => watcher.text!(text));
    parser.on("cdata", (text) => watcher.text!(text));
  }
  for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
}
