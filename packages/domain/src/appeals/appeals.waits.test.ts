import { expect, test } from "vitest";
import type { UnionPath } from "../kernel/union-path.ts";
import { waitsOfAppeal, type WaitingAppeal } from "./appeals.waits.ts";
import { appealStatuses, endedStatuses, openStatuses, type AppealStatus } from "./appeals.terms.ts";

const street = "1.44.4403.1" as UnionPath;
const city = "1.44.4403" as UnionPath;
const [worker, officer, office, otherOffice] = ["worker", "officer", "office", "other office"];
const due = "2026-03-10T02:00:00.000Z";

const appeal = (status: AppealStatus, changes: Partial<WaitingAppeal> = {}): WaitingAppeal => ({
  status,
  unionPath: street,
  sentBy: city,
  handlerId: officer,
  ratingOpenedAt: null,
  personId: worker,
  dueAt: due,
  calledBackAt: null,
  openTasks: [],
  ...changes,
});

/** Written as it is read: who, why, until when. */
const told = (one: WaitingAppeal) =>
  waitsOfAppeal(one).map((wait) =>
    [
      wait.who,
      ...[wait.unionPath, wait.personId, wait.officeId].filter((id) => id !== null),
      wait.why,
      ...(wait.notPersonId ? [`not ${wait.notPersonId}`] : []),
      ...(wait.dueAt ? [`by ${wait.dueAt}`] : []),
      ...(wait.visibleFrom ? [`from ${wait.visibleFrom}`] : []),
    ].join(" "),
  );

const answered = appeal("answered", { ratingOpenedAt: "2026-03-01T01:30:00.000Z", dueAt: null });

test.each<[string, WaitingAppeal, string[]]>([
  ["registered", appeal("registered", { handlerId: null }), [`union ${street} accept by ${due}`]],
  ["dispatched", appeal("dispatched", { handlerId: null }), [`union ${street} accept by ${due}`]],
  ["returned", appeal("returned", { handlerId: null }), [`union ${street} accept by ${due}`]],
  ["reopened: its last handler is not who is waited for", appeal("reopened"), [`union ${street} accept by ${due}`]],
  ["accepted", appeal("accepted"), [`officer ${street} ${officer} work by ${due}`]],
  ["contacted", appeal("contacted"), [`officer ${street} ${officer} work by ${due}`]],
  ["negotiating, the handler gone", appeal("negotiating", { handlerId: null }), [`union ${street} work by ${due}`]],
  ["need_info", appeal("need_info"), [`person ${worker} question by ${due}`]],
  ["need_info, no account", appeal("need_info", { personId: null }), [`person question by ${due}`]],
  ["performing", appeal("performing"), [`outside performance by ${due}`]],
  ["breached", appeal("breached"), [`officer ${street} ${officer} breach by ${due}`]],
  [
    "answered: the worker at once, two unions fourteen days later, not who handled it",
    answered,
    [
      `person ${worker} rating`,
      `union ${street} call_back not ${officer} from 2026-03-15T01:30:00.000Z`,
      `union ${city} call_back not ${officer} from 2026-03-15T01:30:00.000Z`,
    ],
  ],
  [
    "called in vain after the window: not again before the next day",
    { ...answered, sentBy: null, calledBackAt: "2026-03-16T15:59:00.000Z" },
    [`person ${worker} rating`, `union ${street} call_back not ${officer} from 2026-03-16T16:00:00.000Z`],
  ],
  [
    "called within the window: it still ends first",
    { ...answered, sentBy: street, calledBackAt: "2026-03-04T00:00:00.000Z" },
    [`person ${worker} rating`, `union ${street} call_back not ${officer} from 2026-03-15T01:30:00.000Z`],
  ],
])("%s", (_name, one, waits) => {
  expect(told(one)).toEqual(waits);
});

test("several offices at once; two tasks of one office wait once, until the first day", () => {
  const openTasks = [
    { officeId: office, dueOn: "2026-03-12" },
    { officeId: null, dueOn: "2026-03-09" },
    { officeId: office, dueOn: "2026-03-08" },
    { officeId: otherOffice, dueOn: "2026-03-20" },
  ];
  expect(told(appeal("waiting_external", { openTasks }))).toEqual([
    `office ${office} task by 2026-03-08T15:59:59.999Z`,
    "outside task by 2026-03-09T15:59:59.999Z",
    `office ${otherOffice} task by 2026-03-20T15:59:59.999Z`,
  ]);
});

test("every open state waits for somebody, an ended one for nobody", () => {
  const openTasks = [{ officeId: office, dueOn: "2026-03-10" }];
  for (const status of openStatuses) expect(waitsOfAppeal(appeal(status, { openTasks })), status).not.toEqual([]);
  for (const status of endedStatuses) expect(waitsOfAppeal(appeal(status, { openTasks })), status).toEqual([]);
  expect([...openStatuses, ...endedStatuses].sort()).toEqual(Object.keys(appealStatuses).sort());
});
