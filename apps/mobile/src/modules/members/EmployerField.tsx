import { ownRoutes } from "@niangjia/domain/members/own.routes";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { PickByName, useWords } from "../../shell/act/PickByName.tsx";
import { employerMessages } from "./employer.messages.ts";

/** Finds an employer in the register, by its name. */
export default function EmployerField(props: FieldProps<Picked>) {
  const t = useText(employerMessages);
  const { typed, setTyped, words } = useWords(props.value);
  const found = useRoute(
    ownRoutes.employers,
    { query: { q: words ?? "", limit: 8 } },
    { enabled: words !== null, staleTime: 60_000 },
  );
  return (
    <PickByName
      {...props}
      typed={typed}
      onTyped={setTyped}
      found={
        words === null
          ? undefined
          : found.data?.items.map((one) => ({ value: one.employerId, name: one.name, note: one.unionName }))
      }
      failure={found.error}
      onRetry={() => void found.refetch()}
      none={t("employerNone")}
    />
  );
}
