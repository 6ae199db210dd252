import { Select } from "antd";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { useSession } from "../../shell/acting.ts";
import type { UnionPickerProps } from "../../shell/screen.ts";
import { unionsScreenMessages } from "./unions.messages.ts";
import { useUnionName } from "./unions.words.tsx";

/** Asks for one union within the acting post's reach, by any part of its name. */
export default function UnionPicker({ id, value, onChange, placeholder, disabled }: UnionPickerProps) {
  const t = useText(unionsScreenMessages);
  const clearing = useClearing();
  const nameOf = useUnionName();
  const { capacity } = useSession();
  const [words, setWords] = useState("");
  const within = capacity.unionId ?? undefined;
  const found = useRoute(
    unionsContract.routes.list,
    { query: { limit: 30, ...(words ? { q: words } : {}), ...(within ? { within } : {}) } },
    { placeholderData: (before) => before },
  );
  const chosen = useRoute(
    unionsContract.routes.get,
    { params: { id: value ?? "" } },
    { enabled: value !== undefined && value !== "" },
  );
  const options = (found.data?.items ?? []).map((union) => ({ value: union.id, label: labelOf(union, nameOf) }));
  if (chosen.data && !options.some((option) => option.value === value))
    options.unshift({ value: chosen.data.id, label: labelOf(chosen.data, nameOf) });
  return (
    <Select
      {...(id ? { id } : { "aria-label": placeholder ?? t("searchHint") })}
      value={value || null}
      onChange={(next: string | null) => onChange?.(next ?? undefined)}
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear={clearing}
      placeholder={placeholder ?? t("searchHint")}
      disabled={disabled ?? false}
      loading={found.isFetching}
      options={options}
      notFoundContent={found.isFetching ? null : t("unionsNone")}
      popupMatchSelectWidth={false}
      style={{ minWidth: "min(220px, 50vw)", width: "100%" }}
    />
  );
}

const labelOf = (
  union: { name: string; nameEn: string | null; line: readonly { name: string }[] },
  nameOf: ReturnType<typeof useUnionName>,
) => (union.line.length > 1 ? `${nameOf(union)} · ${union.line.at(-1)!.name}` : nameOf(union));
