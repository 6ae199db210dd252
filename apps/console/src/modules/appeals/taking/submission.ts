import type { TakingInput } from "@niangjia/domain/appeals/taking/taking.contract";
import { phoneDigits } from "@niangjia/domain/appeals/taking/taking.rules";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { Draft } from "./drafts.ts";

const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The form as the server takes it. What does not belong to the channel or the choice is left out. */
export function bodyOf(draft: Draft, category: AppealCategory): TakingInput {
  const { fields } = draft;
  const isKnown = fields.employer.id !== null;
  return {
    channel: fields.channel,
    startedAt: draft.startedAt,
    receipt: draft.receipt,
    workerName: fields.anonymousBecause === null ? given(fields.workerName) : null,
    anonymousBecause: fields.anonymousBecause,
    phone: given(phoneDigits(fields.phone)),
    category,
    topic: fields.topic,
    description: fields.description,
    employerId: fields.employer.id,
    employerName: isKnown ? null : given(fields.employer.name),
    employerCode: isKnown ? null : given(fields.employerCode),
    employerDivision: isKnown ? null : fields.employerDivision,
    workplaceDivision: fields.workplaceDivision,
    knownOn: given(fields.knownOn),
    letterOn: fields.channel === "letter" ? given(fields.letterOn) : null,
    isUrgent: fields.isUrgent,
    disclosure: fields.disclosure,
    consent: fields.consent,
    attachments: fields.files.map((file) => file.fileId),
  };
}

/** Which field a refusal is about. */
export const placeOfCode: Readonly<Record<string, string>> = {
  desk_name_needed: "workerName",
  desk_phone_needed: "phone",
  desk_letter_date_needed: "letterOn",
  desk_letter_in_future: "letterOn",
  desk_known_in_future: "knownOn",
  desk_topic_unknown: "category",
  desk_consent_contradicts: "consent",
  appeal_employer_not_found: "employerName",
  appeal_division_not_found: "employerDivision",
  appeal_place_needed: "employerDivision",
  appeal_file_not_yours: "attachments",
};
