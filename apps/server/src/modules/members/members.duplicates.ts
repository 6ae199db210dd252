import { AppError } from "@niangjia/domain/kernel/errors";

/** Which index of the database stands behind which refusal. */
const refusals: Readonly<Record<string, string>> = {
  members_membership_one: "already_member",
  members_membership_application: "application_open",
  members_transfer_open: "transfer_open",
  members_correction_open: "correction_open",
  members_identity_no_overlap: "identity_overlaps",
  members_employer_credit_code_key: "employer_code_taken",
};

/**
 * Runs a write whose last word is a unique index: of two at once, one is refused by name. `onNumber` is the
 * refusal for an identity number that another file holds.
 */
export async function refusingDuplicates<T>(
  onNumber: "person_on_file_here" | "number_on_another_file",
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== "23505" && code !== "23P01") throw error;
    if (constraint === "members_person_id_number") throw new AppError(onNumber);
    const refusal = refusals[constraint ?? ""];
    if (refusal === undefined) throw error;
    throw new AppError(refusal, { name: "" });
  }
}
