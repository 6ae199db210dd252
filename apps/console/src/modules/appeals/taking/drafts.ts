import type { AnonymousReason, DeskChannel } from "@niangjia/domain/appeals/taking/taking.rules";
import type { AppealCategory, Consent, Disclosure } from "@niangjia/domain/appeals/appeals.terms";

/** What stands in the form. Nothing of it leaves the browser before it is submitted. */
export interface DraftFields {
  readonly channel: DeskChannel;
  readonly phone: string;
  readonly workerName: string;
  readonly anonymousBecause: AnonymousReason | null;
  readonly employer: { readonly id: string | null; readonly name: string };
  readonly employerCode: string;
  readonly employerDivision: string | null;
  readonly workplaceDivision: string | null;
  readonly category: AppealCategory | null;
  readonly topic: string | null;
  readonly description: string;
  readonly knownOn: string;
  readonly isUrgent: boolean;
  readonly disclosure: Disclosure;
  readonly consent: Consent;
  readonly letterOn: string;
  readonly files: readonly { readonly fileId: string; readonly name: string }[];
  /** Chosen to be added to, instead of a new appeal. */
  readonly addTo: { readonly id: string; readonly number: string } | null;
}

export interface Draft {
  readonly id: string;
  /** When the conversation began. */
  readonly startedAt: string;
  /** Made with the draft: what is sent twice, after a lost answer or a reload, is registered once. */
  readonly receipt: string;
  readonly fields: DraftFields;
}

export interface Drafts {
  readonly current: Draft;
  /** Conversations that wait, the latest first. */
  readonly parked: readonly Draft[];
}

/** Fresh values that a draft is made with. */
export interface Fresh {
  readonly now: string;
  /** 16 random bytes in hexadecimal. */
  readonly receipt: string;
}

/** As many conversations as one person can have waiting. */
export const mostParked = 9;

export const emptyFields = (channel: DeskChannel): DraftFields => ({
  channel,
  phone: "",
  workerName: "",
  anonymousBecause: null,
  employer: { id: null, name: "" },
  employerCode: "",
  employerDivision: null,
  workplaceDivision: null,
  category: null,
  topic: null,
  description: "",
  knownOn: "",
  isUrgent: false,
  disclosure: "union_only",
  consent: "none",
  letterOn: "",
  files: [],
  addTo: null,
});

export function newDraft(channel: DeskChannel, fresh: Fresh): Draft {
  return { id: fresh.receipt, startedAt: fresh.now, receipt: fresh.receipt, fields: emptyFields(channel) };
}

/** Whether somebody has said anything yet. */
export function isUntouched({ fields }: Draft): boolean {
  return JSON.stringify({ ...emptyFields(fields.channel) }) === JSON.stringify(fields);
}

/** Changes what stands in the form. The conversation begins with the first entry, not with the page. */
export function write(drafts: Drafts, changes: Partial<DraftFields>, now: string): Drafts {
  const { current } = drafts;
  const fields = { ...current.fields, ...changes };
  // Who wants no name told cannot have the name told; who is not named neither.
  const consent =
    fields.consent === "name" && (fields.disclosure !== "open" || fields.anonymousBecause !== null)
      ? "matter"
      : fields.consent;
  const disclosure =
    fields.anonymousBecause !== null && fields.disclosure === "open" ? "union_only" : fields.disclosure;
  return {
    ...drafts,
    current: {
      ...current,
      startedAt: isUntouched(current) ? now : current.startedAt,
      fields: { ...fields, consent, disclosure },
    },
  };
}

/** Puts the conversation aside and begins another of the same channel. One that nobody began is not kept. */
export function park(drafts: Drafts, fresh: Fresh): Drafts {
  if (isUntouched(drafts.current)) return drafts;
  return {
    current: newDraft(drafts.current.fields.channel, fresh),
    parked: [drafts.current, ...drafts.parked].slice(0, mostParked),
  };
}

/** Goes on with a parked conversation; the one in the form is parked instead. */
export function takeUp(drafts: Drafts, id: string): Drafts {
  const wanted = drafts.parked.find((draft) => draft.id === id);
  if (!wanted) return drafts;
  const others = drafts.parked.filter((draft) => draft !== wanted);
  return { current: wanted, parked: isUntouched(drafts.current) ? others : [drafts.current, ...others] };
}

/** Throws a parked conversation away. */
export function drop(drafts: Drafts, id: string): Drafts {
  return { ...drafts, parked: drafts.parked.filter((draft) => draft.id !== id) };
}

/** The conversation in the form is over (registered, or cleared). */
export function beginAnew(drafts: Drafts, fresh: Fresh): Drafts {
  return { ...drafts, current: newDraft(drafts.current.fields.channel, fresh) };
}

/** Whether another conversation may wait. */
export function mayPark(drafts: Drafts): boolean {
  return !isUntouched(drafts.current) && drafts.parked.length < mostParked;
}

/** Makes sense of what was kept; anything that is not a set of drafts counts as none. */
export function readDrafts(kept: unknown): Drafts | null {
  const { current, parked } = (kept ?? {}) as Partial<Drafts>;
  const all = [current, ...(Array.isArray(parked) ? parked : [])].map(readDraft);
  return all.includes(null) ? null : { current: all[0]!, parked: all.slice(1) as Draft[] };
}

function readDraft(draft: Partial<Draft> | null | undefined): Draft | null {
  if (
    typeof draft?.id !== "string" ||
    typeof draft.startedAt !== "string" ||
    typeof draft.receipt !== "string" ||
    !/^[0-9a-f]{32}$/.test(draft.receipt) ||
    typeof draft.fields !== "object" ||
    draft.fields === null
  )
    return null;
  // An older form had other fields: what it kept is filled up.
  return { ...(draft as Draft), fields: { ...emptyFields(draft.fields.channel), ...draft.fields } };
}
