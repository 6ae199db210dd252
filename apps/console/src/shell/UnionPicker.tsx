import { Suspense } from "react";
import { useContent } from "./content.ts";
import type { UnionPickerProps } from "./screen.ts";

/** Asks for one union, as the unions module draws it. */
export function UnionPicker(props: UnionPickerProps) {
  const { unionPicker: Picker } = useContent().slots;
  return (
    <Suspense fallback={<span className="bone" style={{ width: 200 }} />}>
      <Picker {...props} />
    </Suspense>
  );
}
