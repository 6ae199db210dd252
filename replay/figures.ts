import { chinaCalendar } from "@niangjia/domain/clocks/calendar";
import { instant } from "@niangjia/domain/clocks/instant";
import { officeHours } from "@niangjia/domain/clocks/working-hours";
import { workingMillisecondsBetween } from "@niangjia/domain/clocks/working-time";
import type pg from "pg";
import type { Scene } from "./scene.ts";

interface Row {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly channel: string;
  readonly submitted_at: Date;
  readonly dispatched_at: Date | null;
  readonly accepted_at: Date | null;
  readonly first_contact_at: Date | null;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
  readonly half_day_due_at: Date;
  readonly agreed_at: Date | null;
  readonly performed_at: Date | null;
  readonly breached_at: Date | null;
  readonly reopen_count: number;
  readonly rated_at: Date | null;
  readonly rated_solved: boolean | null;
  readonly satisfaction: number | null;
  readonly due_at: Date | null;
  readonly is_active_union: boolean;
}

/** Prints what the year became, from the platform's records, and whether anything was lost on the way. Throws when something was. */
export async function printFigures({
  db,
  scene,
  seconds,
  appeals,
}: {
  db: pg.Client;
  scene: Scene;
  seconds: number;
  appeals: number;
}): Promise<void> {
  const { rows } =
    await db.query<Row>(`select a.id, a.number, a.status, a.channel, a.submitted_at, a.dispatched_at, a.accepted_at, a.first_contact_at, a.answered_at, a.closed_at, a.half_day_due_at, a.agreed_at, a.performed_at, a.breached_at,
    a.reopen_count, a.rated_at, a.rated_solved, a.satisfaction, a.due_at, coalesce(u.status = 'active', false) as is_active_union from appeals_appeal a left join unions_union u on u.path = a.union_path`);
  const count = (test: (row: Row) => boolean) => rows.filter(test).length;
  const events = new Map(
    (
      await db.query<{ kind: string; n: number }>(
        "select e.kind, count(*)::int as n from records_event e join records_record r on r.id = e.record_id and r.kind = 'appeal' group by e.kind",
      )
    ).rows.map((row) => [row.kind, row.n]),
  );
  const line = (what: string, n: number, of?: number) =>
    print(
      `  ${what.padEnd(46)} ${n.toLocaleString("en").padStart(9)}${of === undefined ? "" : `  ${of === 0 ? "–" : ((100 * n) / of).toFixed(2)} % of ${of.toLocaleString("en")}`}`,
    );

  print("\nWhat became of them");
  line("submitted", rows.length);
  for (const channel of ["hotline", "app", "qr", "window"])
    line(
      `  by ${channel}`,
      count((row) => row.channel === channel),
      rows.length,
    );
  line("accepted (counting each acceptance)", events.get("accepted") ?? 0);
  line("returned", events.get("returned") ?? 0);
  line("told to the level above (escalated)", events.get("escalated") ?? 0);
  const answered = count((row) => row.answered_at !== null || (row.closed_at !== null && row.status === "closed"));
  line("answered", answered, rows.length);
  line(
    "answered within half a working day",
    count((row) => row.answered_at !== null && row.answered_at <= row.half_day_due_at),
    answered,
  );
  line(
    "with an agreement",
    count((row) => row.agreed_at !== null),
    rows.length,
  );
  line(
    "performed (every promise proved)",
    count((row) => row.performed_at !== null),
    count((row) => row.agreed_at !== null),
  );
  line(
    "a promise broken on the way",
    count((row) => row.breached_at !== null),
    count((row) => row.agreed_at !== null),
  );
  line(
    "reopened at the level above",
    count((row) => row.reopen_count > 0),
    rows.length,
  );
  line(
    "closed",
    count((row) => row.status === "closed"),
    rows.length,
  );
  line(
    "withdrawn",
    count((row) => row.status === "withdrawn"),
    rows.length,
  );
  line(
    "rated by the worker",
    count((row) => row.rated_at !== null),
    rows.length,
  );
  line(
    "solved, by the worker's word",
    count((row) => row.rated_solved === true),
    count((row) => row.rated_at !== null),
  );
  line(
    "satisfied (3 of 5 or better)",
    count((row) => (row.satisfaction ?? 0) >= 3),
    count((row) => row.rated_at !== null),
  );

  print("\nHow long each step took, in working minutes (median, nine of ten, 99 of 100)");
  const span = (what: string, from: keyof Row, to: keyof Row) => {
    const minutes = rows.flatMap((row) => {
      const [a, b] = [row[from], row[to]];
      return a instanceof Date && b instanceof Date && b >= a && row.reopen_count === 0
        ? [
            workingMillisecondsBetween(instant(a.toISOString()), instant(b.toISOString()), officeHours, chinaCalendar) /
              60_000,
          ]
        : [];
    });
    print(
      `  ${what.padEnd(46)} ${quantiles(minutes)
        .map((value) => value.toFixed(0).padStart(7))
        .join("")}   of ${minutes.length.toLocaleString("en")}`,
    );
  };
  span("submission to dispatch", "submitted_at", "dispatched_at");
  span("dispatch to acceptance", "dispatched_at", "accepted_at");
  span("acceptance to first contact", "accepted_at", "first_contact_at");
  span("submission to answer", "submitted_at", "answered_at");
  span("agreement to performance", "agreed_at", "performed_at");
  span("answer to closing", "answered_at", "closed_at");

  print("\nThe platform under it");
  print(
    `  ${scene.platform.requests.toLocaleString("en")} requests in ${seconds.toFixed(0)} s: ${(scene.platform.requests / seconds).toFixed(0)} a second, ${(rows.length / seconds).toFixed(1)} appeals a second through their whole life`,
  );
  const routes = [...scene.platform.took].sort((a, b) => b[1].length - a[1].length).slice(0, 14);
  for (const [route, times] of routes)
    print(
      `  ${route.slice(0, 52).padEnd(52)} ${times.length.toLocaleString("en").padStart(9)}  ${quantiles(times)
        .map((value) => `${value.toFixed(0)} ms`.padStart(8))
        .join("")}`,
    );

  const faults: string[] = [];
  const known = new Set(rows.map((row) => row.id));
  const check = (what: string, n: number) => {
    print(`  ${n === 0 ? "✓" : "✗"} ${what}${n === 0 ? "" : `: ${n}`}`);
    if (n > 0) faults.push(what);
  };
  print("\nNothing lost, nothing without an owner");
  for (const broken of scene.brokenOff.slice(0, 10)) print(`    ${broken}`);
  check("no life broke off", scene.brokenOff.length);
  check(
    `${appeals.toLocaleString("en")} acknowledged submissions, each with a record`,
    Math.abs(appeals - scene.acknowledged.submitted.size) +
      [...scene.acknowledged.submitted.keys()].filter((id) => !known.has(id)).length,
  );
  check(
    "no record that nobody submitted, no number twice",
    rows.filter((row) => scene.acknowledged.submitted.get(row.id) !== row.number).length +
      rows.length -
      new Set(rows.map((row) => row.number)).size,
  );
  check(
    "every appeal lies at an active union",
    count((row) => !row.is_active_union),
  );
  check(
    "every appeal has come to its end",
    count((row) => !["closed", "withdrawn", "merged"].includes(row.status)),
  );
  check(
    "nothing that has ended is still due",
    count((row) => row.due_at !== null && ["closed", "withdrawn", "merged"].includes(row.status)),
  );
  const [{ n: silent }] = (
    await db.query<{ n: number }>(
      "select count(*)::int as n from appeals_appeal a where not exists (select 1 from records_event e where e.record_id = a.id and e.kind = 'submitted')",
    )
  ).rows as [{ n: number }];
  check("every appeal's time line begins with its submission", silent);
  const [{ n: undelivered }] = (
    await db.query<{ n: number }>("select count(*)::int as n from kernel_outbox where name like 'appeal%'")
  ).rows as [{ n: number }];
  check("no announcement is left unheard", undelivered);
  for (const [verb, kinds] of Object.entries({
    accept: ["accepted"],
    return: ["returned"],
    contacts: ["contacted"],
    dispatch: ["dispatched"],
    answer: ["answered"],
    agreements: ["agreed"],
    questions: ["asked"],
    tasks: ["handed_over"],
    "tasks/reply": ["replied"],
    "call-back": ["called_back"],
  })) {
    const recorded = kinds.reduce((sum, kind) => sum + (events.get(kind) ?? 0), 0);
    check(
      `${(scene.acknowledged.acts.get(verb) ?? 0).toLocaleString("en")} acknowledged ${verb}, each on a time line once`,
      Math.abs(recorded - (scene.acknowledged.acts.get(verb) ?? 0)),
    );
  }
  if (faults.length > 0) throw new Error(`the replay found ${faults.length} faults`);
}

function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.9, 0.99].map((q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
