import { Select } from "antd";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import type { DivisionLevel } from "@niangjia/domain/unions/unions.terms";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { unionsScreenMessages } from "./unions.messages.ts";

/** Asks for one division of China by any part of its name; the places around it tell two of one name apart. */
export function DivisionPicker({
  value,
  onChange,
  level,
  name,
  ...control
}: {
  id?: string;
  value?: string | null;
  onChange?: (code: string | null, name: string) => void;
  level?: DivisionLevel | undefined;
  /** Words for the value before anything is searched for. */ name?: string | undefined;
  disabled?: boolean;
  status?: "error";
}) {
  const t = useText(unionsScreenMessages);
  const clearing = useClearing();
  const [words, setWords] = useState("");
  const found = useRoute(
    unionsContract.routes.searchDivisions,
    { query: { q: words, ...(level ? { level } : {}) } },
    { enabled: words !== "", placeholderData: (before) => before },
  );
  const options = (found.data?.items ?? []).map((division) => ({
    value: division.code,
    label: `${[...division.line, division.name].join(" ")} ${division.code}`,
  }));
  if (value && name && !options.some((option) => option.value === value)) options.unshift({ value, label: name });
  return (
    <Select
      {...control}
      value={value || null}
      onChange={(next: string | null) =>
        onChange?.(next ?? null, options.find((option) => option.value === next)?.label ?? "")
      }
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear={clearing}
      placeholder={t("divisionHint")}
      options={options}
      notFoundContent={null}
      popupMatchSelectWidth={false}
    />
  );
}
