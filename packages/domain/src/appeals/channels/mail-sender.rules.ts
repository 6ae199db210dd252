/** One header of a message as it came: name in lower case, value unfolded, one character for each byte (Latin-1). */
export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** The whole of it is plain ASCII: an address in other letters may look like another one, and is never taken as proof. */
const plainAddress = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const longestAddress = 200;

/**
 * Who a message says it is from, in lower case, where it says so in the one way that no two readers take differently:
 * one From header with one mailbox, `words <address>` or the bare address. Null for several headers or mailboxes, groups,
 * routes, comments, encoded words in the address, and addresses in other letters than ASCII (RFC 5322, 3.4).
 */
export function soleSender(headers: readonly MailHeader[]): string | null {
  const from = headers.filter(({ name }) => name === "from");
  const address = from.length === 1 ? addressIn(from[0]!.value) : null;
  return address !== null && address.length <= longestAddress && plainAddress.test(address) && !address.includes("=?")
    ? address
    : null;
}

/** What stands in the one pair of angle brackets, else the whole value. */
function addressIn(value: string): string | null {
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return null;
  let words = "";
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    if (isQuoted) {
      if (character === "\\") at++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === "<") return bracketed(value.slice(at + 1), words);
    else words += character;
  }
  return isQuoted ? null : words.trim().toLowerCase();
}

function bracketed(rest: string, words: string): string | null {
  const end = rest.indexOf(">");
  // Any of these in the words before it begins another mailbox, a group, a route or a comment.
  return end >= 0 && rest.slice(end + 1).trim() === "" && !/[()<>[\]:;@\\,]/.test(words)
    ? rest.slice(0, end).trim().toLowerCase()
    : null;
}

/** One finding of an Authentication-Results header: `dkim=pass header.d=example.com`. */
interface Finding {
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

const longestResults = 8000;

/**
 * Whether the house's own mail gateway vouches for the domain of the sender (RFC 8601). Only the topmost header that
 * bears the gateway's name counts; one that cannot be read stands for no verdict. Enough is DMARC passed for that very domain, or,
 * where its owner published no policy, a DKIM signature of that very domain. SPF alone is not: it speaks of the
 * envelope, and whoever shares the sending host passes it.
 */
export function isVouchedFor(headers: readonly MailHeader[], gateway: string | null, sender: string | null): boolean {
  if (gateway === null || sender === null) return false;
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  for (const { name, value } of headers) {
    if (name !== "authentication-results") continue;
    const parts = partsOf(value);
    const id = parts === null ? null : /^"?([^\s"]+)"?(?:\s+1)?$/.exec(parts[0]!.trim())?.[1];
    if (!id || parts === null) return false;
    if (id.toLowerCase() !== gateway.toLowerCase()) continue;
    const findings = parts.slice(1).map(findingIn);
    return findings.every((one) => one !== null) && passes(findings, domain);
  }
  return false;
}

function passes(findings: readonly Finding[], domain: string): boolean {
  const dmarc = findings.filter(({ method, result }) => method === "dmarc" && result !== "none");
  if (dmarc.length > 0)
    return dmarc.every((one) => one.result === "pass" && one.properties.get("header.from") === domain);
  return findings.some(
    ({ method, result, properties }) => method === "dkim" && result === "pass" && properties.get("header.d") === domain,
  );
}

/** The value without its comments, cut at each `;` that is not quoted. Null when it is broken or longer than 8,000 characters. */
function partsOf(value: string): string[] | null {
  if (value.length > longestResults || /[^\t\u0020-\u007e]/.test(value)) return null;
  const parts = [""];
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    const isEscaped = character === "\\" && (depth > 0 || isQuoted);
    const piece = isEscaped ? value.slice(at, ++at + 1) : character;
    if (depth > 0) {
      if (piece === "(") depth++;
      else if (piece === ")" && --depth === 0) parts.push(`${parts.pop()!} `);
    } else if (piece === "(" && !isQuoted) depth = 1;
    else if (piece === ";" && !isQuoted) parts.push("");
    else {
      if (piece === '"') isQuoted = !isQuoted;
      parts.push(parts.pop()! + piece);
    }
  }
  return depth > 0 || isQuoted ? null : parts;
}

/** `method=result` and what it is about. The first name has no dot, no name comes twice. Null when it is anything else. */
function findingIn(part: string): Finding | null {
  if (part.trim() === "none") return { method: "none", result: "none", properties: new Map() };
  const pairs: [string, string][] = [];
  // One pair at a time from where the last one ended: nothing is looked at twice.
  const pair = /\s*([a-z0-9_.-]+)(?:\s*\/\s*[0-9]+)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";]+))(?=\s|$)/iy;
  while (pair.lastIndex < part.trimEnd().length) {
    const found = pair.exec(part);
    if (!found) return null;
    pairs.push([found[1]!.toLowerCase(), (found[2] ?? found[3]!).toLowerCase()]);
  }
  const [first, ...rest] = pairs;
  const properties = new Map(rest);
  return first && !first[0].includes(".") && properties.size === rest.length
    ? { method: first[0], result: first[1], properties }
    : null;
}
