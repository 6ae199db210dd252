import type { ActionTable, Decision } from "@niangjia/domain/kernel/actions";
import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import type { Audited, CarriedTable, ChangesOf, NewEvent, RecordKind, Told, Who } from "../records/index.ts";
import { findUnions } from "../unions/index.ts";
import type { PromiseCounts } from "./agreements.store.ts";

/** What happened: promises were agreed, one of several was proved by an officer, the last one was proved, some were found broken. */
type Happened = "agreed" | "proved" | "performed" | "broken";

/** What is particular to the record on which agreements are made. */
export interface AgreementParts<Row, Act extends string, Status extends string, Changes> {
  /** What its refusals begin with: see `agreementRefusals`. */
  readonly code: string;
  /** The acts of its table by which promises are agreed, proved by an officer, confirmed by the person, and found broken. */
  readonly acts: { readonly agree: Act; readonly prove: Act; readonly confirm: Act; readonly breach: Act };
  /** Where promises are followed. */
  readonly followed: readonly Status[];
  /** Where it stands once every promise was kept. */
  readonly kept: Status;
  /** What of the record follows. */
  runs(ctx: Context, row: Row, how: Happened, left: PromiseCounts): Changes;
  /**
   * Tells whom it concerns; a last word of the person comes as `performed` and as `confirmed`. `union`: whose post acts, or
   * where the record lies when it is performed or broken.
   */
  tell(ctx: Context, how: Happened | "confirmed", row: Row, about: Told, union: string): void;
}

/** What an act on promises brings about on their record: see `Outcome` of records. */
interface Brought<Changes> {
  readonly events: readonly Partial<NewEvent>[];
  readonly set: Changes;
  readonly audited: Partial<Audited>;
  readonly tell: (about: Told, union: string) => void;
}

type Left = Pick<PromiseCounts, "open" | "broken">;

/** One kind of record as the rest of this module sees it. */
export interface Maker<
  Row = unknown,
  Act extends string = string,
  Status extends string = string,
  Changes = unknown,
> extends AgreementParts<Row, Act, Status, Changes> {
  readonly kind: string;
  idOf(row: Row): string;
  isOwn(ctx: Context, row: Row): boolean;
  can(ctx: Context, row: Row): Promise<Readonly<Record<string, Decision<string>>>>;
  /** Those of these records whose promises are followed and that nobody works on, held; others' ids are passed over. */
  lockFollowed(ctx: Context, ids: readonly string[]): Promise<readonly Row[]>;
  /** The names of the unions where these records lie. */
  unionNames(ctx: Context, rows: readonly Row[]): Promise<(row: Row) => string>;
  /** Agrees, proves or confirms. `foresee`: what has to hold first, and how many promises the act will leave. */
  act(
    ctx: Context,
    id: string,
    act: "agree" | "prove" | "confirm",
    input: { readonly version?: number },
    foresee: (row: Row) => Promise<Left>,
    step: (acting: { readonly row: Row; readonly who: Who; readonly isLast: boolean }) => Promise<Brought<Changes>>,
  ): Promise<{ readonly id: string; readonly status: Status; readonly version: number }>;
  /** Promises of a record that is held were found broken. */
  breach(ctx: Context, row: Row, left: Left, brought: Brought<Changes>): Promise<unknown>;
}

/** Binds a kind of record to what is particular to it. */
export function makerOf<
  T extends CarriedTable,
  R extends { id: string; status: string },
  Facts extends { readonly openPromises: number; readonly brokenPromises: number },
  A extends ActionTable<R, Facts, string>,
>(
  records: RecordKind<T, R, Facts, A>,
  parts: AgreementParts<Selectable<DB[T]>, keyof A & string, R["status"], ChangesOf<T>>,
): Maker<Selectable<DB[T]>, keyof A & string, R["status"], ChangesOf<T>> {
  type Row = Selectable<DB[T]>;
  if (records.reading === "public") throw new Error("an agreement is nobody else's to read: a public kind makes none");
  const foreseen = (facts: Facts, { open, broken }: Left): Facts => ({
    ...facts,
    openPromises: open,
    brokenPromises: broken,
  });
  return {
    ...parts,
    kind: records.kind,
    idOf: (row) => records.asRecord(row).id,
    isOwn: (ctx, row) => records.isOwn(ctx, row),
    can: (ctx, row) => records.can(ctx, row),
    lockFollowed: async (ctx, ids) =>
      (await records.lockFree(ctx, ids)).filter((row) => parts.followed.includes(records.asRecord(row).status)),
    unionNames: async (ctx, rows) => {
      const unions = await findUnions(
        ctx,
        rows.flatMap((row) => records.placeOf(row) ?? []),
      );
      return (row: Row) => unions.get(records.placeOf(row) ?? "")?.name ?? "";
    },
    act: (ctx, id, act, input, foresee, step) =>
      records.act(
        ctx,
        id,
        parts.acts[act],
        input,
        async ({ row, who, to }) => records.outcome(await step({ row, who, isLast: to === parts.kept })),
        { foresee: async (facts, row) => foreseen(facts, await foresee(row)) },
      ),
    breach: (ctx, row, left, brought) =>
      records.actOn(ctx, row, parts.acts.breach, () => records.outcome(brought), {
        foresee: (facts) => foreseen(facts, left),
      }),
  };
}
