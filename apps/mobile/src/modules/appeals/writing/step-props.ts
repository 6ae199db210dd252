import type { Draft, Step } from "./draft.ts";
import type { Entry } from "./entries.ts";

/** What each step of writing an appeal is given. */
export interface StepProps {
  readonly entry: Entry;
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  /** The sentence for a field: the first problem of these, or what the server said of it. */
  readonly sentence: (problems: readonly string[], fields?: readonly string[]) => string | undefined;
  readonly go: (step: Step) => void;
}
