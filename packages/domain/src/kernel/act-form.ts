import type { z } from "zod";
import type { Terms } from "./fields.ts";
import type { Text } from "./text.ts";

/**
 * How an act is asked for, beside the fields of its body. Both apps draw the same form from it: the console a dialog, the
 * phone a page. Everything that depends is a pure function of what is typed and of the record's view, so that a test asks it
 * without a screen.
 *
 * @template B the route's body; `values` are what is typed so far, as the body would carry it
 * @template V the view of the record that the act is about
 * @template O what the route answers
 */
export interface ActForm<B extends z.ZodType = z.ZodType, V = never, O = never> {
  /** The action of the record's table: `can[of]` draws the button. Absent: no table decides. */
  readonly of?: string;
  /** What the dialog or page is called. Absent: the route's summary. */
  readonly title?: Text;
  /** The words on the button: the act's own verb. Absent: the title. */
  readonly verb?: Text;
  /** What will happen, in one or two sentences. */
  readonly about?: Text | ((view: V) => Text | null);
  /** Said when it is done. */
  readonly done: Text | ((after: O) => Text);
  /** Cannot be taken back, or hurts whoever meets it by mistake. */
  readonly isDangerous?: true;
  /** A field is asked for only while this holds. */
  readonly when?: { readonly [K in keyof z.input<B>]?: (values: Partial<z.input<B>>, view: V) => boolean };
  /** A field that the schema lets out has to be filled while this holds. */
  readonly needs?: { readonly [K in keyof z.input<B>]?: (values: Partial<z.input<B>>, view: V) => boolean };
  /** The choices that the record, and what is typed, allow now, in their order: out of the field's own, or with their words. */
  readonly offers?: {
    readonly [K in keyof z.input<B>]?: (view: V, values: Partial<z.input<B>>) => readonly (string | number)[] | Terms;
  };
  /** What stands in the form at first. `today`: the civil date in Shanghai. */
  readonly initial?: (view: V, today: string) => Partial<z.input<B>>;
  /** What the picked values that stand in it at first are called. */
  readonly names?: (view: V) => { readonly [K in keyof z.input<B>]?: string };
  /** Kept on the phone without a line, and sent when there is one. */
  readonly isKeptOffline?: true;
}

/**
 * A body and how it is asked for, to be spread into its route. `V`: the view of the record; `O`: what the route answers.
 *
 *     const onAppeal = withForm<AppealView, AfterAction>();
 *     note: { method: "POST", …, ...onAppeal(z.strictObject({ text: field(textSchema(2000), { label }) }), { of: "note", done }) }
 */
export const withForm =
  <V = undefined, O = unknown>() =>
  <B extends z.ZodType>(body: B, form: ActForm<B, V, O>): { readonly body: B; readonly form: ActForm<B, V, O> } => ({
    body,
    form,
  });
