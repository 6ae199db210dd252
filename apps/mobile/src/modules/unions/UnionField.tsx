import { findingRoutes } from "@niangjia/domain/unions/finding.routes";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { PickByName, useWords } from "../../shell/act/PickByName.tsx";
import { usePerson } from "../../shell/person.ts";
import { unionsMessages } from "./unions.messages.ts";

/** Finds an active union by name or street: of the whole directory, or at and below the post's own. */
export default function UnionField(props: FieldProps<Picked>) {
  const t = useText(unionsMessages);
  const { post } = usePerson();
  const { field, value } = props;
  const { typed, setTyped, words } = useWords(value);
  const within = field.isAnywhere ? undefined : post?.unionId;
  const found = useRoute(
    findingRoutes.list,
    { query: { q: words ?? "", limit: 8, ...(within ? { within } : {}) } },
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
          : found.data?.items.map((one) => ({
              value: field.by === "path" ? one.path : one.id,
              name: one.name,
              note: one.line
                .map((superior) => superior.name)
                .slice(-2)
                .join(" › "),
            }))
      }
      failure={found.error}
      onRetry={() => void found.refetch()}
      none={t("noUnion")}
      placeholder={t("unionSearch")}
    />
  );
}
