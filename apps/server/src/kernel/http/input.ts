import type { Route } from "@niangjia/domain/kernel/contract";
import { findUnstorable } from "@niangjia/domain/kernel/storable-text";
import type { FastifyRequest } from "fastify";
import { z } from "zod";

const nothing = z.object({}).strict();

/**
 * Everything that was sent, as the contract describes it. Text that no column holds is refused here, with the
 * entry named, before any handler sees it. Throws a ZodError.
 */
export function readInput(route: Route, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const hasOwnBody = route.input === "upload" || typeof route.input === "object";
  const read = (schema: z.ZodType, sent: unknown) => {
    const found = findUnstorable(sent);
    if (found) throw new z.ZodError([{ code: "custom", path: found.path, message: found.because, input: undefined }]);
    return schema.parse(sent);
  };
  const params = read(route.params ?? nothing, request.params ?? {});
  const query = read(route.query ?? nothing, request.query ?? {});
  if (hasOwnBody) return { params, query, body: undefined };
  if (route.body) return { params, query, body: read(route.body, request.body ?? {}) };
  if (route.method !== "GET") read(nothing, request.body ?? {});
  return { params, query, body: undefined };
}
