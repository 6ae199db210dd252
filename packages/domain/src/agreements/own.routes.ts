import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { idSchema, textSchema } from "../kernel/schemas.ts";
import type { MakesAgreements } from "./agreements.routes.ts";

/** What the person does whom the record is about: apart from an officer's routes, which their pages do not load. */
export const confirmRoutes = <S extends string>({
  path,
  code,
  status,
}: Pick<MakesAgreements<S>, "path" | "code" | "status">) =>
  defineRoutes({
    confirmPromise: {
      method: "POST",
      path: `${path}/:id/promises/:promiseId/confirmation`,
      access: { kind: "signed_in" },
      summary: { zh: "职工确认承诺已兑现", en: "The worker confirms that a promise was kept" },
      params: z.object({ id: idSchema, promiseId: idSchema }),
      body: z.strictObject({ note: textSchema(500, 0).nullish() }),
      output: z.object({ id: z.uuid(), status, version: z.number().int() }),
      errors: ["not_yours", `${code}_promise_proved_already`, `${code}_promise_superseded`],
    },
  });
