export { seedMembers } from "./members.seed.ts";
export { namesOf } from "./members.queries.ts";
export { findEmployer, type EmployerBrief } from "./members.lookup-store.ts";
export { phoneOf } from "./members.contact-store.ts";
export { findPeopleByPhone, maskedPhonesOf, registerPerson, searchPeopleByName } from "./members.registration-store.ts";
