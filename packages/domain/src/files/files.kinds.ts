/** Kinds of file that the platform keeps: found in the content, never taken from the name or from what a sender claims. */
export const fileKinds = ["jpeg", "png", "webp", "pdf", "docx", "xlsx", "txt", "mp3", "m4a", "mp4"] as const;
export type FileKind = (typeof fileKinds)[number];

export type FileFamily = "image" | "audio" | "video" | "pdf" | "office" | "text";

export interface FileKindFacts {
  readonly family: FileFamily;
  /** The ending a file of this kind is given. */
  readonly ending: string;
  readonly mime: string;
  /** Whether a browser may show it in the page; everything else is only saved. */
  readonly isPreviewable: boolean;
}

export const kindFacts = {
  jpeg: { family: "image", ending: "jpg", mime: "image/jpeg", isPreviewable: true },
  png: { family: "image", ending: "png", mime: "image/png", isPreviewable: true },
  webp: { family: "image", ending: "webp", mime: "image/webp", isPreviewable: true },
  pdf: { family: "pdf", ending: "pdf", mime: "application/pdf", isPreviewable: false },
  docx: {
    family: "office",
    ending: "docx",
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    isPreviewable: false,
  },
  xlsx: {
    family: "office",
    ending: "xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    isPreviewable: false,
  },
  txt: { family: "text", ending: "txt", mime: "text/plain; charset=utf-8", isPreviewable: false },
  mp3: { family: "audio", ending: "mp3", mime: "audio/mpeg", isPreviewable: true },
  m4a: { family: "audio", ending: "m4a", mime: "audio/mp4", isPreviewable: true },
  mp4: { family: "video", ending: "mp4", mime: "video/mp4", isPreviewable: true },
} as const satisfies Record<FileKind, FileKindFacts>;

/** Endings that people's files carry, and the family each promises. */
const familyOfEnding: Readonly<Record<string, FileFamily>> = {
  jpg: "image",
  jpeg: "image",
  jpe: "image",
  jfif: "image",
  png: "image",
  webp: "image",
  gif: "image",
  heic: "image",
  heif: "image",
  bmp: "image",
  tif: "image",
  tiff: "image",
  svg: "image",
  mp3: "audio",
  m4a: "audio",
  aac: "audio",
  wav: "audio",
  amr: "audio",
  mp4: "video",
  mov: "video",
  "3gp": "video",
  avi: "video",
  pdf: "pdf",
  docx: "office",
  xlsx: "office",
  doc: "office",
  xls: "office",
  txt: "text",
  csv: "text",
  log: "text",
  md: "text",
};

/**
 * What the picker of a browser offers: every kind that is taken. Photos are named by type, so that a phone hands them over in a form
 * that the platform takes; a GIF is kept as a PNG. The others also by ending: systems disagree about the type of a recording.
 */
export const acceptedFiles =
  "image/jpeg,image/png,image/webp,image/gif,application/pdf,.docx,.xlsx,.txt,audio/mpeg,.mp3,audio/mp4,.m4a,video/mp4,.mp4";

/** What the picker offers where a sheet is imported. */
export const acceptedSheets = `.${kindFacts.xlsx.ending},${kindFacts.xlsx.mime}`;

/** Limits that hold for every upload. A sound recording may sit in a video container, so these two families are one. */
export const fileLimits = {
  bytes: 20 * 1024 * 1024,
  quotaBytes: 200 * 1024 * 1024,
  pixels: 40_000_000,
  shownEdge: 2000,
  thumbnailEdge: 320,
  archiveEntries: 2000,
  archiveBytes: 100 * 1024 * 1024,
  unattachedHours: 24,
} as const;

/** Whether the ending of a name promises something else than what the content is. Unknown endings promise nothing. */
export function contradictsName(kind: FileKind, name: string): boolean {
  const promised = familyOfEnding[endingOf(name)];
  if (promised === undefined) return false;
  const found = kindFacts[kind].family;
  const moving = (family: FileFamily) => (family === "video" ? "audio" : family);
  return moving(promised) !== moving(found);
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** Longest name that is kept, in characters, with its ending. */
const longestName = 100;

/** A name that is safe in a folder, a header and a list: the last part of a path, without characters that hide or turn text, with the right ending. */
export function cleanFileName(given: string, kind: FileKind): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    // Control, direction, zero-width and unpaired surrogate characters spoof what a reader sees; the rest is special to some file system.
    .replace(/[\ud800-\udfff\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, "")
    .replace(/[<>:"|?*%]/g, "_")
    .replace(/\s+/g, " ");
  const stem = plain.replace(/\.[a-z0-9]{1,5}\s*$/i, "").replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, "");
  const ending = kindFacts[kind].ending;
  const short = [...stem].slice(0, longestName - ending.length - 1).join("");
  return `${short === "" ? "file" : short}.${ending}`;
}
