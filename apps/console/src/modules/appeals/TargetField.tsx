import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { useText } from "@niangjia/ui/language";
import { FieldFrame } from "../../shell/act/FieldFrame.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** The union that is to handle an appeal: those below, the suggested ones marked, each with how much it has. `here` may keep it. */
export const targetField =
  (appealId: string | undefined, here?: { readonly path: string; readonly name: string }) =>
  (props: FieldProps<Picked>) => <TargetField {...props} appealId={appealId} here={here} />;

function TargetField({
  field,
  id,
  value,
  onChange,
  error,
  isDisabled = false,
  appealId,
  here,
}: FieldProps<Picked> & {
  readonly appealId: string | undefined;
  readonly here: { readonly path: string; readonly name: string } | undefined;
}) {
  const t = useText(appealsMessages);
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed);
  const found = useRoute(
    appealsContract.routes.targets,
    { query: { ...(appealId ? { appealId } : {}), ...(words ? { q: words } : {}) } },
    { placeholderData: (before) => before },
  );
  const options = (found.data?.items ?? []).map((union) => ({
    value: union.path,
    label: `${union.name}${union.isSuggested ? ` · ${t("suggested")}` : ""} · ${t("openCount", { count: union.openCount })}`,
    name: union.name,
  }));
  for (const one of [value && { path: value.value, name: value.name }, here])
    if (one && !options.some((option) => option.value === one.path))
      options.unshift({ value: one.path, label: one.name, name: one.name });
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <>
          <Select
            {...told}
            {...(error ? { status: "error" as const } : {})}
            value={value?.value ?? null}
            disabled={isDisabled}
            onChange={(_: string | null, option) =>
              onChange(option && !Array.isArray(option) ? { value: option.value, name: option.name } : undefined)
            }
            showSearch={{ filterOption: false, onSearch: setTyped }}
            placeholder={t("targetHint")}
            loading={found.isFetching}
            options={options}
            style={{ width: "100%" }}
          />
          <RefusalAlert error={found.error} />
        </>
      )}
    </FieldFrame>
  );
}
