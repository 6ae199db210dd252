/**
 * The materialised path of a union in the tree: labels of lower-case letters and digits, each
 * followed by a dot (`cn.44.4403.440305.`). Compared byte by byte (collation C), so that a union and
 * everything below it is one range: `path >= p AND path < end(p)`.
 */
export type UnionPath = string & { readonly __brand: "UnionPath" };

const pathPattern = /^(?:[0-9a-z]+\.)+$/;

export function parseUnionPath(value: string): UnionPath {
  if (!pathPattern.test(value)) throw new RangeError(`not a union path: ${value}`);
  return value as UnionPath;
}

/** The first string after everything below the path: the dot (0x2E) becomes a slash (0x2F). */
export function endOfSubtree(path: UnionPath): string {
  return `${path.slice(0, -1)}/`;
}

export function childPath(parent: UnionPath, label: string): UnionPath {
  return parseUnionPath(`${parent}${label}.`);
}

/** The path one level up; null at the root. */
export function parentPath(path: UnionPath): UnionPath | null {
  const cut = path.lastIndexOf(".", path.length - 2);
  return cut < 0 ? null : (path.slice(0, cut + 1) as UnionPath);
}

/** All paths from the root down to the path itself. */
export function pathLine(path: UnionPath): UnionPath[] {
  const line: UnionPath[] = [];
  for (let at = path.indexOf("."); at >= 0; at = path.indexOf(".", at + 1))
    line.push(path.slice(0, at + 1) as UnionPath);
  return line;
}

export function depthOf(path: UnionPath): number {
  return pathLine(path).length - 1;
}

/** Whether `path` is `ancestor` itself or below it. */
export function isWithin(path: UnionPath, ancestor: UnionPath): boolean {
  return path.startsWith(ancestor);
}

/** The lowest union that both belong to; null when they share none. */
export function commonSuperior(a: UnionPath, b: UnionPath): UnionPath | null {
  const lineB = new Set<string>(pathLine(b));
  let common: UnionPath | null = null;
  for (const path of pathLine(a)) if (lineB.has(path)) common = path;
  return common;
}
