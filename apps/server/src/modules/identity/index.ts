import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { defineModule } from "../../kernel/module.ts";
import { seedMembers } from "../members/index.ts";
import { seedUnions } from "../unions/index.ts";
import { accountHandlers } from "./account/account.handlers.ts";
import { officesHandlers } from "./offices/offices.handlers.ts";
import { knownDeviceOf } from "./proofs/known-device.ts";
import { grantAtStart, grantWhatIsNew } from "./roles/grants.ts";
import { rolesHandlers } from "./roles/roles.handlers.ts";
import { removeWhatEnded } from "./cleaning-store.ts";
import { seedAccounts } from "./identity.seed.ts";
import { signInHandlers } from "./sign-in/sign-in.handlers.ts";

export {
  administratorRoles,
  appointAdministrators,
  AppointmentRefused,
  renewFirstLink,
  type NewAdministrator,
} from "./first/first-administrators.ts";
export { rolesWith } from "./identity.role-lookup-store.ts";
export { makeAuthenticate } from "./identity.sessions.ts";
export { findOpenOffice, listOfficesFor, officeNames, peopleOfOffice } from "./identity.office-lookup-store.ts";
export { endedSessions } from "./identity.liveness-store.ts";

export const identityModule = defineModule({
  contract: identityContract,
  handlers: { ...signInHandlers, ...accountHandlers, ...rolesHandlers, ...officesHandlers },
  knownDeviceOf,
  jobs: [{ name: "identity.remove_what_ended", cron: "17 3 * * *", run: removeWhatEnded }],
  start: grantAtStart,
  seed: async (ctx, services) => {
    await grantWhatIsNew(ctx, services);
    await seedUnions(ctx, services);
    await seedMembers(ctx, services);
    await seedAccounts(ctx, services);
  },
});
