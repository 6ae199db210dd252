import { membersContract } from "@niangjia/domain/members/members.contract";
import { defineModule } from "../../kernel/module.ts";
import { applyToJoin } from "./commands/apply.ts";
import { askCorrection, decideCorrection } from "./commands/corrections.ts";
import { editMe, editPerson } from "./commands/edit-person.ts";
import { addEmployer, editEmployer, readEmployers } from "./commands/employers.ts";
import { exportFull, exportMembers } from "./commands/exports.ts";
import { addIdentity, revokeOneIdentity } from "./commands/identities.ts";
import { readUploadedSheet } from "../../kernel/spreadsheets/uploaded-sheet.ts";
import { confirmImport, importTemplate, previewImport, readImport } from "./commands/imports.ts";
import { approve, end, reject, restore, retain } from "./commands/membership.ts";
import { registerMember } from "./commands/register.ts";
import { askTransfer, decideTransfer, requestTransferIn } from "./commands/transfer.ts";
import { unmask } from "./commands/unmask.ts";
import { phonesFit } from "./members.contact-store.ts";
import { followDissolution, followMerger, purgeImportsJob } from "./members.jobs.ts";
import { corrections, memberships, transfers } from "./members.kinds.ts";
import { readLooksAt, readMyLooks } from "./members.looks.ts";
import { downloadOwnRecord, readOwnRecord } from "./members.own.ts";
import {
  findPerson,
  readApplications,
  readCorrections,
  readPeople,
  readPerson,
  readTransfers,
} from "./members.queries.ts";

export { seedMembers } from "./members.seed.ts";
export { namesOf } from "./members.queries.ts";
export { findEmployer, type EmployerBrief } from "./members.lookup-store.ts";
export { findEmployerByCode, findEmployersByName } from "./members.employer-store.ts";
export { changeOwnPhone } from "./commands/edit-person.ts";
export { phoneOf } from "./members.contact-store.ts";
export { findPeopleByPhone, maskedPhonesOf, registerPerson } from "./members.registration-store.ts";
export { searchPeopleByName } from "./members.searching.ts";

export const membersModule = defineModule({
  contract: membersContract,
  kinds: [memberships, transfers, corrections],
  handlers: {
    people: (ctx, { query }, { services }) => readPeople(ctx, query, services),
    findPerson: (ctx, { body }, { services }) => findPerson(ctx, body, services),
    person: (ctx, { params }, { services }) => readPerson(ctx, params.personId, services),
    register: (ctx, { body }, { services }) => registerMember(ctx, body, services),
    editPerson: (ctx, { params, body }, { services }) => editPerson(ctx, params.personId, body, services),
    unmask: (ctx, { params, body }, { services }) => unmask(ctx, params.personId, body, services),
    looks: (ctx, { params, query }) => readLooksAt(ctx, params.personId, query),
    applications: (ctx, { query }, { services }) => readApplications(ctx, query, services),
    apply: (ctx, { body }, { services }) => applyToJoin(ctx, body, services),
    approve: (ctx, { params, body }) => approve(ctx, params.membershipId, body),
    reject: (ctx, { params, body }) => reject(ctx, params.membershipId, body),
    retain: (ctx, { params, body }) => retain(ctx, params.membershipId, body),
    restore: (ctx, { params, body }) => restore(ctx, params.membershipId, body),
    withdraw: (ctx, { params, body }) => end(ctx, params.membershipId, body, "withdraw"),
    lapse: (ctx, { params, body }) => end(ctx, params.membershipId, body, "lapse"),
    expel: (ctx, { params, body }) => end(ctx, params.membershipId, body, "expel"),
    askTransfer: (ctx, { params, body }) => askTransfer(ctx, params.membershipId, body),
    requestTransferIn: (ctx, { body }, { services }) => requestTransferIn(ctx, body, services),
    transfers: (ctx, { query }, { services }) => readTransfers(ctx, query, services),
    decideTransfer: (ctx, { params, body }) => decideTransfer(ctx, params.transferId, params.act, body),
    addIdentity: (ctx, { params, body }) => addIdentity(ctx, params.personId, body),
    revokeIdentity: (ctx, { params, body }) => revokeOneIdentity(ctx, params.identityId, body),
    me: (ctx, _input, { services }) => readOwnRecord(ctx, services),
    editMe: (ctx, { body }, { services }) => editMe(ctx, body, services),
    askCorrection: (ctx, { body }, { services }) => askCorrection(ctx, body, services),
    corrections: (ctx, { query }, { services }) => readCorrections(ctx, query, services),
    decideCorrection: (ctx, { params, body }, { services }) =>
      decideCorrection(ctx, params.correctionId, params.act, body, services),
    myLooks: (ctx, { query }) => readMyLooks(ctx, query),
    myDownload: (ctx, _input, exchange) => downloadOwnRecord(ctx, exchange),
    employers: (ctx, { query }) => readEmployers(ctx, query),
    addEmployer: (ctx, { body }) => addEmployer(ctx, body),
    editEmployer: (ctx, { params, body }) => editEmployer(ctx, params.employerId, body),
    importTemplate: (ctx, _input, exchange) => importTemplate(ctx, exchange),
    previewImport: {
      before: async (_input, { services, request }) => {
        const sheet = await readUploadedSheet(services, request);
        return (ctx) => previewImport(ctx, services, sheet);
      },
    },
    import: (ctx, { params }, { services }) => readImport(ctx, params.importId, services),
    confirmImport: (ctx, { params }, { services }) => confirmImport(ctx, params.importId, services),
    exportMembers: (ctx, { query }, exchange) => exportMembers(ctx, query, exchange),
    exportFull: (ctx, { body }, exchange) => exportFull(ctx, body, exchange),
  },
  listens: { union_merged: followMerger, union_dissolved: followDissolution },
  jobs: [purgeImportsJob],
  keysFit: phonesFit,
});
