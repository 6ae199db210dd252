import type { AppealInput } from "@niangjia/domain/appeals/own.routes";
import {
  appealCategories,
  disclosures,
  topicText,
  type AppealCategory,
  type Disclosure,
} from "@niangjia/domain/appeals/appeals.terms";
import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { longestDescription, mostFiles, shortestDescription } from "@niangjia/domain/appeals/appeals.limits";
import type { Place } from "../../unions/PlacePicker.tsx";

/** A photo or file of a draft. Its content lies in the device's database under `localId` until the appeal is delivered. */
export interface DraftFile {
  readonly localId: string;
  /** The key of its upload: a repeat has no second effect. */
  readonly uploadKey: string;
  readonly name: string;
  readonly bytes: number;
  readonly type: string;
  /** Null until the server has it. */
  readonly fileId: string | null;
  readonly uploadedAt: number | null;
  /** The server's sentence when it will not take this file. */
  readonly refusal: string | null;
}

/** What a person wrote so far. Null: not touched yet, so that it may be filled in for them. */
export interface Draft {
  readonly category: AppealCategory | null;
  /** One topic of the category; null: not said. */
  readonly topic: string | null;
  /** Day on which the person learned of it, `YYYY-MM-DD`. */
  readonly knownOn: string | null;
  readonly description: string;
  readonly files: readonly DraftFile[];
  readonly employerId: string | null;
  /** The employer came from the person's own record and was not touched since: its step is passed over. */
  readonly isEmployerKnown: boolean;
  readonly employerName: string | null;
  readonly employerPlace: Place | null;
  readonly worksElsewhere: boolean;
  readonly workplace: Place | null;
  readonly disclosure: Disclosure;
  readonly phone: string | null;
}

export const emptyDraft: Draft = {
  category: null,
  topic: null,
  knownOn: null,
  description: "",
  files: [],
  employerId: null,
  isEmployerKnown: false,
  employerName: null,
  employerPlace: null,
  worksElsewhere: false,
  workplace: null,
  disclosure: "union_only",
  phone: null,
};

export const writingSteps = ["category", "what", "where", "who", "review"] as const;
export type Step = (typeof writingSteps)[number];

/** The steps this person goes through; a step that is stood on is always one of them. */
export function stepsOf(draft: Draft, standing: Step): readonly Step[] {
  return writingSteps.filter((step) => step !== "where" || !draft.isEmployerKnown || standing === "where");
}

export function stepAfter(draft: Draft, standing: Step): Step {
  const own = stepsOf(draft, standing);
  return own[own.indexOf(standing) + 1] ?? "review";
}

/** What stands in the way of sending, by field; each has a sentence in the messages. */
export type DraftProblem =
  | "category_missing"
  | "description_short"
  | "description_long"
  | "not_a_date"
  | "place_missing"
  | "workplace_missing"
  | "phone_wrong"
  | "file_refused"
  | "too_many_files";

const stepOfProblem: Record<DraftProblem, Step> = {
  category_missing: "category",
  description_short: "what",
  description_long: "what",
  not_a_date: "what",
  file_refused: "what",
  too_many_files: "what",
  place_missing: "where",
  workplace_missing: "where",
  phone_wrong: "who",
};

export function stepOf(problem: DraftProblem): Step {
  return stepOfProblem[problem];
}

/** Which step asks for a field of the server's contract. */
export function stepOfField(path: string): Step {
  if (path.startsWith("category")) return "category";
  if (["description", "attachments", "topic", "knownOn"].some((name) => path.startsWith(name))) return "what";
  if (path.startsWith("disclosure") || path.startsWith("phone")) return "who";
  return "where";
}

/** Eleven digits, without the spaces and the country code that people type. */
export function plainPhone(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s\-().]/g, "")
    .replace(/^(?:\+86|0086)/, "");
}

export function problemsOf(draft: Draft, step?: Step): DraftProblem[] {
  const found: DraftProblem[] = [];
  if (draft.category === null) found.push("category_missing");
  const length = [...draft.description.trim()].length;
  if (length < shortestDescription) found.push("description_short");
  if (length > longestDescription) found.push("description_long");
  if (draft.knownOn !== null && !parseCivilDate(draft.knownOn).ok) found.push("not_a_date");
  if (draft.files.length > mostFiles) found.push("too_many_files");
  if (draft.files.some((file) => file.refusal !== null)) found.push("file_refused");
  // An employer of the register brings its place along.
  if (draft.employerId === null && draft.employerPlace === null) found.push("place_missing");
  if (draft.worksElsewhere && draft.workplace === null) found.push("workplace_missing");
  if (!/^1[3-9]\d{9}$/.test(plainPhone(draft.phone ?? ""))) found.push("phone_wrong");
  return step === undefined ? found : found.filter((problem) => stepOf(problem) === step);
}

/** Whether anything of one's own was entered: what was filled in for the person does not count. */
export function hasContent(draft: Draft): boolean {
  return draft.category !== null || draft.description.trim() !== "" || draft.files.length > 0;
}

/** The body as it is sent; every file must have its id. */
export function bodyOf(draft: Draft): AppealInput {
  if (draft.category === null) throw new Error("a draft without a category is not sent");
  const typed = draft.employerName?.trim() ?? "";
  return {
    category: draft.category,
    topic: draft.topic,
    knownOn: draft.knownOn,
    description: draft.description.trim(),
    employerId: draft.employerId,
    employerName: draft.employerId === null && typed !== "" ? typed : null,
    employerDivision: draft.employerId === null ? (draft.employerPlace?.code ?? null) : null,
    workplaceDivision: draft.worksElsewhere ? (draft.workplace?.code ?? null) : null,
    disclosure: draft.disclosure,
    phone: plainPhone(draft.phone ?? ""),
    attachments: draft.files.map((file) => {
      if (file.fileId === null) throw new Error("a file that the server does not have is not sent");
      return file.fileId;
    }),
  };
}

/** What the platform knows already is filled in, where the person has not touched the field. */
export interface Known {
  readonly phone?: string | null;
  readonly employerId?: string | null;
  readonly employerName?: string | null;
  readonly employerPlace?: Place | null;
}

export function fillIn(draft: Draft, known: Known): Draft {
  const isUntouched = draft.employerId === null && draft.employerName === null && draft.employerPlace === null;
  const phone = draft.phone ?? known.phone ?? null;
  const employer = isUntouched
    ? {
        employerId: known.employerId ?? null,
        isEmployerKnown: Boolean(known.employerId),
        employerName: known.employerName ?? null,
        employerPlace: known.employerId ? null : (known.employerPlace ?? null),
      }
    : {
        employerId: draft.employerId,
        isEmployerKnown: draft.isEmployerKnown,
        employerName: draft.employerName,
        employerPlace: draft.employerPlace,
      };
  const isSame =
    phone === draft.phone &&
    employer.employerId === draft.employerId &&
    employer.employerName === draft.employerName &&
    employer.employerPlace === draft.employerPlace;
  return isSame ? draft : { ...draft, phone, ...employer };
}

/** A draft as it was kept; anything of an older or damaged shape falls back field by field, so that no text is lost. */
export function readDraft(kept: unknown): Draft {
  if (typeof kept !== "object" || kept === null) return emptyDraft;
  const before = kept as Partial<Record<keyof Draft, unknown>>;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const place = (value: unknown): Place | null => {
    const one = value as Partial<Place> | null | undefined;
    return typeof one?.code === "string" && typeof one.name === "string"
      ? { code: one.code, name: one.name, hasChildren: one.hasChildren === true }
      : null;
  };
  const file = (value: unknown): DraftFile[] => {
    const one = value as Partial<DraftFile> | null;
    if (typeof one?.localId !== "string" || typeof one.name !== "string") return [];
    return [
      {
        localId: one.localId,
        uploadKey: text(one.uploadKey) ?? one.localId,
        name: one.name,
        bytes: Number(one.bytes) || 0,
        type: text(one.type) ?? "",
        fileId: text(one.fileId),
        uploadedAt: typeof one.uploadedAt === "number" ? one.uploadedAt : null,
        refusal: text(one.refusal),
      },
    ];
  };
  // A device may hold a category that the app no longer knows.
  const kind = text(before.category);
  const category = kind !== null && Object.hasOwn(appealCategories, kind) ? (kind as AppealCategory) : null;
  const topic = text(before.topic);
  return {
    category,
    topic: category !== null && topic !== null && topicText(category, topic) ? topic : null,
    knownOn: text(before.knownOn),
    description: text(before.description) ?? "",
    files: Array.isArray(before.files) ? (before.files as unknown[]).flatMap(file) : [],
    employerId: text(before.employerId),
    isEmployerKnown: before.isEmployerKnown === true && text(before.employerId) !== null,
    employerName: text(before.employerName),
    employerPlace: place(before.employerPlace),
    worksElsewhere: before.worksElsewhere === true,
    workplace: place(before.workplace),
    disclosure:
      typeof before.disclosure === "string" && Object.hasOwn(disclosures, before.disclosure)
        ? (before.disclosure as Disclosure)
        : "union_only",
    phone: text(before.phone),
  };
}
