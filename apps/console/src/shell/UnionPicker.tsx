import { Suspense } from "react";
import { slots } from "../screens.ts";
import type { UnionPickerProps } from "./screen.ts";

/** Whether a union can be asked for; screens leave the condition out where it cannot. */
export const hasUnionPicker = slots.unionPicker !== null;

/** Asks for one union, as the unions module draws it. */
export function UnionPicker(props: UnionPickerProps) {
  const Picker = slots.unionPicker;
  if (Picker === null) return null;
  return <Suspense fallback={<span className="bone" style={{ width: 200 }} />}><Picker {...props} /></Suspense>;
}
