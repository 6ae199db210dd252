import { Select } from "antd";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { membersScreenMessages } from "./members.messages.ts";

/** Any union of the directory by its name: transfers lead beyond the acting post's reach. */
export function UnionSelect({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (unionId: string) => void;
}) {
  const t = useText(membersScreenMessages);
  const [words, setWords] = useState("");
  const found = useRoute(
    unionsContract.routes.list,
    { query: { q: words, limit: 20 } },
    { enabled: words.length > 1, placeholderData: (before) => before },
  );
  const options = (found.data?.items ?? []).map((union) => ({
    value: union.id,
    label: union.line.length > 1 ? `${union.name} · ${union.line.at(-1)!.name}` : union.name,
  }));
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t("unionSearch")}
      loading={found.isFetching}
      options={options}
      notFoundContent={null}
    />
  );
}
