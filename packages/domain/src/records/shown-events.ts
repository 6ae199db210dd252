import { z } from "zod";
import { idSchema, instantViewSchema } from "../kernel/schemas.ts";

/** A line of a time line as a declared page shows it. */
export const shownEventSchema = z.object({
  id: idSchema,
  kind: z.string(),
  at: instantViewSchema,
  actorName: z.string().nullable(),
  actorTitle: z.string().nullable(),
  text: z.string().nullable(),
});
export type ShownEvent = z.infer<typeof shownEventSchema>;
