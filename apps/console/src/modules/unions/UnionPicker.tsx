import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import type { UnionPickerProps } from "../../shell/screen.ts";
import { UnionSearch } from "./UnionSearch.tsx";
import { useUnionLabel } from "./unions.words.tsx";

/** Asks for one union by any part of its name; knows it by its id alone. */
export default function UnionPicker({ value, onChange, ...search }: UnionPickerProps) {
  const labelOf = useUnionLabel();
  const chosen = useRoute(unionsContract.routes.get, { params: { id: value ?? "" } }, { enabled: Boolean(value) });
  return (
    <UnionSearch
      {...search}
      value={value ? { value, name: chosen.data ? labelOf(chosen.data) : "…" } : undefined}
      onChange={(union) => onChange?.(union?.value)}
    />
  );
}
