import { Suspense } from "react";
import { useContent } from "../content.ts";
import type { PickedBy, PickedCondition, PickProps } from "./list-shape.ts";

interface Of {
  readonly kind: PickedCondition;
  readonly by?: PickedBy | undefined;
}

/** Asks for a record of a module by its name. */
export function ConditionPick({ kind, by = "id", ...props }: PickProps & Of) {
  const { Pick } = useContent().picks[kind];
  return (
    <Suspense fallback={<span className="bone pick-select" />}>
      <Pick {...props} by={by} />
    </Suspense>
  );
}

/** What the record is called. */
export function ConditionName({ kind, by = "id", value }: { readonly value: string } & Of) {
  const { Name } = useContent().picks[kind];
  return (
    <Suspense fallback="…">
      <Name value={value} by={by} />
    </Suspense>
  );
}
