import { useState } from "react";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Tag } from "@niangjia/ui/phone/States.tsx";
import { PickByName } from "../../../shell/act/PickByName.tsx";
import { useSettled } from "../../../shell/settled.ts";
import { fieldMessages } from "./field.messages.ts";
import { useOrder } from "./use-order.ts";

/** A union below, the suggested ones first, each with how much it has in hand. */
export function TargetField(props: FieldProps<Picked>) {
  const t = useText(fieldMessages);
  const order = useOrder();
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim());
  const targets = useRoute(
    orderRoutes.targets,
    { query: { appealId: order.params.id, ...(q ? { q } : {}) } },
    { enabled: props.value === undefined },
  );
  return (
    <PickByName
      {...props}
      typed={typed}
      onTyped={setTyped}
      found={targets.data?.items.map((one) => ({
        value: one.path,
        name: one.name,
        note: (
          <>
            {one.isSuggested && <Tag tone="good">{t("suggested")}</Tag>} {t("openCount", { count: one.openCount })}
          </>
        ),
      }))}
      failure={targets.error}
      onRetry={() => void targets.refetch()}
      none={t("noUnion")}
    />
  );
}
