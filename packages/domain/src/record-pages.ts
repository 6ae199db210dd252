type Path = `/${string}`;

/**
 * Where a record of a kind opens: a screen's path with the record's id as its one parameter, or a list or page that it stands in.
 * Absent: nowhere.
 */
interface RecordPages {
  /** At the console, for whoever handles it. */
  readonly officer?: Path;
  /** In the phone app, for whom it is about. */
  readonly own?: Path;
}

/** The pages of every kind of record, written out: notices, search and what waits lead there. */
export const recordPages = {
  appeal: { officer: "/appeals/$appealId", own: "/appeals/$id" },
  appeal_group: { officer: "/appeal-groups/$groupId" },
  membership: { own: "/me/membership" },
  transfer: { officer: "/members/transfers", own: "/me/membership" },
  correction: { own: "/me/membership" },
} as const satisfies Readonly<Record<string, RecordPages>>;

type Pages = typeof recordPages;
export type PageReader = keyof RecordPages;
/** Kinds that open for this reader. */
type OpenFor<W extends PageReader> = { [K in keyof Pages]: Pages[K] extends Record<W, Path> ? K : never }[keyof Pages];

/** The page of each kind that opens for this reader. */
export const pagesFor = (reader: PageReader): Readonly<Record<string, Path>> =>
  Object.fromEntries(
    Object.entries<RecordPages>(recordPages).flatMap(([kind, { [reader]: page }]) => (page ? [[kind, page]] : [])),
  );

/** Where a notice of a record leads its reader. */
export function linkTo<W extends PageReader>(reader: W, kind: OpenFor<W>, id: string): Path {
  const { [reader]: page }: RecordPages = recordPages[kind];
  return page!.replace(/\$\w+/, id) as Path;
}
