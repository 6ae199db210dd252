import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { projectFile, projectRoot } from "./project-files.ts";

/**
 * Every place that reaches beyond the scope of a caller, with its reason, written out by hand: a new one is
 * a decision, made here. `(why)`: the reason is handed in by the caller of that function.
 */
const places: Readonly<Record<string, readonly string[]>> = {
  "kernel/actor.ts": ["(actor.as.why)"],
  "kernel/context.ts": ["(why)"],
  "kernel/database/database.ts": ["test switch: row-level security off"],
  "kernel/http/metrics.ts": ["metrics"],
  "kernel/keys.ts": ["the keys are held against the database", "somebody asks whether the keys fit"],
  "kernel/outbox.ts": ["outbox delivery"],
  "kernel/system-work.ts": ["(why)", "(why)", "(why)"],
  "kernel/seeding.ts": ["first records of this installation"],
  "modules/agreements/agreements.breach.ts": ["promises whose day has passed are broken, wherever they were made"],
  "modules/appeals/channels/channel.settings.ts": [
    "a machine shows the secret of a channel",
    "how much came through a channel, wherever it is now",
  ],
  "modules/appeals/channels/mail.answer.ts": ["the answer to a message that became an appeal"],
  "modules/appeals/channels/mail.receive.ts": [
    "a message that was received before is looked into no further",
    "a message of a mail box comes from somebody without an account",
  ],
  "modules/appeals/channels/open311.ts": [
    "an appeal from a partner system comes from somebody without an account",
    "a partner system knows only what it sent itself",
    "a partner system knows only what it sent itself",
  ],
  "modules/appeals/entry/entry.points.ts": [
    "whoever scans a printed code sees where it hangs",
    "how many appeals came through an intake point, wherever they are now",
  ],
  "modules/appeals/entry/entry.receipts.ts": [
    "the holder of a receipt acts on the own appeal",
    "the holder of a receipt acts on the own appeal",
    "an account takes the appeal of a receipt that it shows",
  ],
  "modules/appeals/entry/entry.submit.ts": ["an appeal from a printed code comes from somebody without an account"],
  "modules/appeals/appeals.kind.ts": ["what was merged into an appeal is read with it"],
  "modules/appeals/commands/dispatch.ts": ["a return lifts an appeal above the returning union's scope"],
  "modules/appeals/commands/worker.ts": ["a reopened appeal goes to the level above, never to the same officer alone"],
  "modules/appeals/handling/handling.jobs.ts": [
    "questions without a reply in time are ended",
    "appeals not accepted in time are told to the level above",
    "late first contacts are told to the level above",
    "late answers are told to the level above",
  ],
  "modules/appeals/handling/triage.ts": ["a corrected place may lie outside the caller's union"],
  "modules/appeals/group/belongs.ts": [
    "what was merged into an appeal is read with it",
    "what was merged into an appeal is read with it",
  ],
  "modules/appeals/group/group.kind.ts": ["the workers of a group are counted wherever their appeals are"],
  "modules/appeals/group/group.queries.ts": ["(counting)"],
  "modules/appeals/group/merge.ts": [
    "what was merged before may lie with another union",
    "what was merged before may lie with another union",
    "what was merged before may lie with another union",
    "what was merged before may lie with another union",
    "what was merged before may lie with another union",
    "what was merged before may lie with another union",
  ],
  "modules/appeals/index.ts": ["partner offices of superior unions serve the unions below"],
  "modules/appeals/importing/import.jobs.ts": [
    "imported orders go to the unions of their employers' places",
    "imports that stopped go on, previews that nobody confirmed are forgotten",
  ],
  "modules/appeals/importing/import.preview.ts": ["an order imported before may be with any union by now"],
  "modules/appeals/routing/routing.decide.ts": ["the rules of the unions above route the appeals of the unions below"],
  "modules/appeals/taking/taking.commands.ts": ["what a desk takes down goes to the union of the employer's place"],
  "modules/audit/audit.queries.ts": [
    "names of actions are no secret; the index lists them fast only without a scope",
    "the log's hashes say nothing about people",
    "the head of the log is public",
    "proofs that the log only grows are public",
  ],
  "modules/audit/audit.sequencer.ts": ["audit sequencer"],
  "modules/files/files.jobs.ts": ["unused files are removed"],
  "modules/files/files.open.ts": ["a file of a record that the caller may read", "where a file's content is kept"],
  "modules/files/files.records.ts": [
    "files that came by a link belong to nobody with an account",
    "files of a record that the caller was allowed to load",
  ],
  "modules/files/files.upload.ts": ["contents of an upload are noted before they are stored"],
  "modules/identity/account/account.handlers.ts": ["a person's own account", "a person's own account"],
  "modules/identity/account/change-phone.ts": [
    "a person changes the own phone number",
    "a person changes the own phone number",
    "a person changes the own phone number",
  ],
  "modules/identity/account/step-up.ts": [
    "a person proves who they are once more",
    "a person proves who they are once more",
    "a person proves who they are once more",
    "a person proves who they are once more",
    "a person proves who they are once more",
    "a person proves who they are once more",
    "a person proves who they are once more",
  ],
  "modules/identity/cleaning-store.ts": ["removing ended codes and sessions"],
  "modules/identity/proofs/known-device.ts": ["a device that the owner of a number signed in from"],
  "modules/identity/proofs/tries-store.ts": ["counting guesses"],
  "modules/identity/roles/grants.ts": ["permissions that this version brings"],
  "modules/identity/roles/post-proof.ts": ["demands of unions above, and how many holders of posts have no proof"],
  "modules/identity/roles/posts.commands.ts": [
    "a person who belongs to no union yet",
    "powers a person holds in other unions",
    "a security administrator ends sessions",
  ],
  "modules/identity/roles/posts.queries.ts": [
    "names of people who hold posts of the scope",
    "a person known by the whole phone number",
  ],
  "modules/identity/roles/proofs.commands.ts": [
    "a security administrator helps who lost the authenticator",
    "accounts of people who serve in these unions",
    "a security administrator vouches for who came in person",
  ],
  "modules/identity/roles/roles.commands.ts": ["a role may be in use beyond the caller's scope"],
  "modules/identity/roles/roles.queries.ts": ["which roles the caller holds in other unions"],
  "modules/identity/roles/within-reach.ts": ["where a person serves, over all unions"],
  "modules/identity/sign-in/oidc.ts": [
    "an OpenID round trip begins",
    "an OpenID round trip ends",
    "an OpenID round trip ends",
  ],
  "modules/identity/sign-in/password-sign-in.ts": ["sign-in by password", "sign-in by password"],
  "modules/identity/sign-in/sign-in.handlers.ts": [
    "demo sign-in",
    "a code belongs to nobody yet",
    "sign-in by code",
    "first sign-in of an administrator",
    "a passkey challenge",
    "sign-in by passkey",
    "a person ends the own session, in whatever post",
  ],
  "modules/members/commands/apply.ts": ["the applicant's file is locked while the application is made"],
  "modules/members/commands/corrections.ts": ["a person withdraws the own request"],
  "modules/members/commands/imports.ts": ["imported numbers may have a file nobody keeps"],
  "modules/members/commands/membership.ts": [
    "the file of the person follows the membership",
    "identities the applicant named",
  ],
  "modules/members/commands/register.ts": ["a number may have a file with another union"],
  "modules/members/commands/transfer.ts": [
    "a member is asked for by name and number",
    "a transfer stands between two unions",
    "a transfer stands between two unions",
    "a transfer changes what both unions keep",
    "a transfer changes what both unions keep",
  ],
  "modules/members/members.import-judge.ts": ["a number may have a file with another union"],
  "modules/members/members.jobs.ts": ["uploaded ledgers that nobody confirmed are forgotten"],
  "modules/members/members.kinds.ts": [
    "a person acts on the own membership",
    "memberships of one person exclude each other across unions",
  ],
  "modules/members/members.looks.ts": ["titles of the posts that looked"],
  "modules/members/members.queries.ts": [
    "the deciding union reads who applies",
    "both unions of a transfer read whom it concerns",
  ],
  "modules/notices/live/stream-hub.ts": ["live notices of open pages", "sessions of open pages", "(why)"],
  "modules/notices/notices.commands.ts": [
    "a browser's subscription may have belonged to whoever used it before",
    "unsubscribing by a link that carries its own proof",
  ],
  "modules/notices/notices.delivering.ts": [
    "claim an alert",
    "look for an alert that said the same",
    "leave an alert out",
    "keep what came of an alert",
    "read where an alert goes",
    "read a mail code to send",
    "find alerts left behind",
  ],
  "modules/records/record-kind.store.ts": [
    "(other.beyond)",
    "(other.beyond)",
    "(kind.heldForOwn)",
    "(outcome.beyond)",
    "(why)",
    "(why)",
  ],
  "modules/records/records.jobs.ts": ["records: compare", "records: for whom they wait is reckoned anew"],
  "modules/search/search.indexing.ts": ["who finds a record follows who has it", "a record is no longer to be found"],
  "modules/tasks/tasks.ending.ts": ["partner offices that did not reply in time are waited for no longer"],
  "modules/tasks/tasks.giving.ts": [
    "partner offices of the place may belong to another union",
    "whoever works for a partner office is told of its tasks",
  ],
  "modules/tasks/tasks.office.ts": [
    "whom an office's look at its task is about",
    "a reply takes its turn behind whatever else happens to the record",
    "a reply stands on a time line that no office reads",
  ],
  "modules/tasks/tasks.reply.ts": [
    "whoever holds a signed link sees one task",
    "whoever holds a signed link answers one task",
    "whoever holds a signed link uploads for one task",
    "a file that comes by a signed link belongs to its task",
  ],
  "modules/tasks/tasks.sight.ts": ["a partner office sees of a record what its task shows"],
  "modules/tasks/tasks.views.ts": ["names of partner offices of other unions"],
  "modules/unions/unions.founding.ts": ["a new union takes a path that no union has or lately had"],
  "modules/unions/unions.import.ts": ["new unions take paths that no union has or lately had"],
  "modules/unions/unions.late-rows.ts": ["rows written at a place that a union has left are carried after it"],
  "modules/unions/unions.lists.ts": ["the history of a union names the post that acted, of a superior too"],
  "modules/unions/unions.previews.ts": [
    "a preview counts the rows of a subtree, whoever may see them",
    "a preview counts the rows of a subtree, whoever may see them",
  ],
  "modules/unions/unions.restructuring.ts": [
    "records of a subtree are carried along, whoever may see them",
    "records of a union go over to the one that takes over, whoever may see them",
  ],
  "modules/upkeep/stuck.ts": [
    "events belong to no union: a system administrator sees which are stuck, and their ids",
    "events belong to no union: a system administrator sees which are stuck, and their ids",
  ],
  "modules/upkeep/upkeep.jobs.ts": ["(why)"],
  "tools/appoint.ts": ["the operator appoints administrators"],
  "tools/stuck.ts": ["the operator looks after stuck events"],
};

/** The step beyond the scope, the scope itself where a job opens a transaction of its own, or an act on a record that says why it reaches further. */
const call =
  /\b(?:(?:asSystem|scopes\.system|inSystem|inBatches|inPages)\(\s*(?:(?:ctx|unit|services)\s*,\s*)?|(?:beyond|asSystem|heldForOwn): )("(?:[^"\\]|\\.)*"|(?!string;)[\w.]+(?![\w.:]))/g;

function placesOf(text: string): string[] {
  return [...text.matchAll(call)].map(([, reason = ""]) => {
    if (reason.startsWith('"')) return reason.slice(1, -1);
    return new RegExp(`\\bconst ${reason.replaceAll(".", "\\.")} = "([^"]*)"`).exec(text)?.[1] ?? `(${reason})`;
  });
}

function foundIn(...folders: string[]): Record<string, string[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(projectFile(folder), { recursive: true }).map((name) => join(folder, String(name))),
  );
  const sources = files.filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.split(sep).includes("testing"),
  );
  const read = sources.map(
    (file) =>
      [
        file.split(sep).join("/").replace("apps/server/src/", ""),
        placesOf(readFileSync(join(projectRoot, file), "utf8")),
      ] as const,
  );
  return Object.fromEntries(read.filter(([, reasons]) => reasons.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test("no place reaches beyond the caller's scope that is not listed, and none is listed that is gone", () => {
  expect(foundIn("apps/server/src", "tools")).toEqual(places);
});

test("every reason says something", () => {
  for (const reason of Object.values(places).flat())
    expect(reason.startsWith("(") || reason.length >= 7, reason).toBe(true);
});

test("a new call is seen, whatever way its reason is given", () => {
  expect(
    placesOf(
      'const why = "for a cause";\nawait asSystem(ctx, why, step);\nasSystem(\n  ctx, "another", step);\ndb.inScope(scopes.system("a third"), work);\nscopes.system(given.why);\nacts.outcome({ beyond: "a fifth" });\nacts.act(ctx, id, "x", {}, step, { asSystem: why })',
    ),
  ).toEqual(["for a cause", "another", "a third", "(given.why)", "a fifth", "for a cause"]);
});
