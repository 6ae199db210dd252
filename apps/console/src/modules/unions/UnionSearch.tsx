import { Select } from "antd";
import { useState } from "react";
import { useRoute } from "@niangjia/client/hooks";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { useClearing } from "../../shell/clearing.ts";
import { unionsScreenMessages } from "./unions.messages.ts";
import { useUnionLabel } from "./unions.words.tsx";

/** Finds one union by any part of its name: within the acting post's reach, or in the whole directory. */
export function UnionSearch({
  value,
  onChange,
  by = "id",
  isAnywhere = false,
  placeholder,
  ...control
}: {
  readonly id?: string;
  readonly value: Picked | undefined;
  readonly onChange: (union: Picked | undefined) => void;
  /** What the value is of the union. */
  readonly by?: "id" | "path";
  readonly isAnywhere?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly status?: "error";
}) {
  const t = useText(unionsScreenMessages);
  const clearing = useClearing();
  const labelOf = useUnionLabel();
  const { capacity } = useSession();
  const [words, setWords] = useState("");
  const within = isAnywhere ? null : capacity.unionId;
  const found = useRoute(
    unionsContract.routes.list,
    { query: { limit: 30, ...(words ? { q: words } : {}), ...(within ? { within } : {}) } },
    { placeholderData: (before) => before },
  );
  const options = (found.data?.items ?? []).map((union) => ({ value: union[by], label: labelOf(union) }));
  if (value && !options.some((option) => option.value === value.value))
    options.unshift({ value: value.value, label: value.name });
  return (
    <Select
      {...(control.id ? {} : { "aria-label": placeholder ?? t("searchHint") })}
      {...control}
      value={value?.value ?? null}
      onChange={(_: string | null, option) =>
        onChange(option && !Array.isArray(option) ? { value: option.value, name: option.label } : undefined)
      }
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear={clearing}
      placeholder={placeholder ?? t("searchHint")}
      loading={found.isFetching}
      options={options}
      notFoundContent={found.isFetching ? null : t("unionsNone")}
      popupMatchSelectWidth={false}
      style={{ minWidth: "min(220px, 50vw)", width: "100%" }}
    />
  );
}
