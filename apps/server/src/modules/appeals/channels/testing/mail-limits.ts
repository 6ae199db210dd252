import { mailLimits, mailReading } from "../mail.reading.ts";

/** What the page of strangers' content must say of mail. */
export const mailFacts = { ...mailLimits, ...mailReading.limits };
