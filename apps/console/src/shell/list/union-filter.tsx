import { Suspense } from "react";
import { useContent } from "../content.ts";
import type { UnionBy } from "../screen.ts";
import type { Filter, PickProps } from "./list-shape.ts";

/** A condition that names a union. `by`: what the route takes. */
export function unionFilter(name: string, label: string, by: UnionBy = "id"): Filter {
  return { kind: "picked", name, label, ...parts[by] };
}

function partsOf(by: UnionBy) {
  function Picker(props: PickProps) {
    const { unionPick: Pick } = useContent().slots;
    return (
      <Suspense fallback={<span className="bone pick-select" />}>
        <Pick {...props} by={by} />
      </Suspense>
    );
  }
  function Name({ value }: { value: string }) {
    const { unionName: UnionName } = useContent().slots;
    return (
      <Suspense fallback="…">
        <UnionName value={value} by={by} />
      </Suspense>
    );
  }
  return { Picker, Name };
}

const parts = { id: partsOf("id"), path: partsOf("path") };
