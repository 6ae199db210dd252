import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { idSchema } from "../kernel/schemas.ts";
import { appealStatusSchema, type AppealView } from "./appeals.views.ts";
import { mostFiles } from "./appeals.limits.ts";

/** Pieces that the routes of appeals share. */
export const divisionCode = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/, { error: "appeal_division_not_found" });
export const phoneNumber = z.string().regex(/^1[3-9]\d{9}$/, { error: "phone_not_valid" });
export const idParams = z.object({ id: idSchema });

/** The version the person was looking at; a newer one answers `changed_meanwhile`. */
export const version = z.number().int().min(1);
export const attachments = z.array(idSchema).max(mostFiles).default([]);
export const afterAction = z.object({ id: z.uuid(), status: appealStatusSchema, version: z.number().int() });
/** An act on an appeal: what it asks for, and how. */
export const onAppeal = withForm<AppealView, z.output<typeof afterAction>>();
export const read = { kind: "permission", permission: "appeals.read" } as const;
