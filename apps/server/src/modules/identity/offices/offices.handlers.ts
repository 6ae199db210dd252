import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { officesRoutes } from "@niangjia/domain/identity/offices.routes";
import type { Handlers } from "../../../kernel/module.ts";
import { addOfficer, closeOrReopenOffice, createOffice, editOffice, endOfficersWork } from "./offices.commands.ts";
import { getOffice, officeRoles, pageOfOffices } from "./offices.queries.ts";

export const officesHandlers: Pick<Handlers<typeof identityContract>, keyof typeof officesRoutes> = {
  listOffices: (ctx, { query }) => pageOfOffices(ctx, query),
  getOffice: (ctx, { params }) => getOffice(ctx, params.officeId),
  officeRoles: (ctx) => officeRoles(ctx),
  createOffice: async (ctx, { body }) => ({ officeId: await createOffice(ctx, body) }),
  editOffice: async (ctx, { params, body }) => ({ version: await editOffice(ctx, params.officeId, body) }),
  closeOffice: async (ctx, { params, body }) => ({
    version: await closeOrReopenOffice(ctx, params.officeId, body.version, true),
  }),
  reopenOffice: async (ctx, { params, body }) => ({
    version: await closeOrReopenOffice(ctx, params.officeId, body.version, false),
  }),
  addOfficer: async (ctx, { params, body }, { services }) => ({
    holdingId: await addOfficer(ctx, services, params.officeId, body),
  }),
  endOfficer: async (ctx, { params, body }) => {
    await endOfficersWork(ctx, params.holdingId, body.lastDayOn);
    return { done: true as const };
  },
};
