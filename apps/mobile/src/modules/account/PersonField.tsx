import { rolesRoutes } from "@niangjia/domain/identity/roles.routes";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { useState } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { useCommand } from "@niangjia/client/hooks";
import { useLanguage, useList, useText } from "@niangjia/ui/language";
import { PickByName } from "../../shell/act/PickByName.tsx";
import { accountMessages } from "./account.messages.ts";

/**
 * Finds a person by a whole phone number, or by name within the scope of the post: asked once, when it is pressed, as each
 * search is counted. Acts as oneself ask for nobody else.
 */
export default function PersonField(props: FieldProps<Picked>) {
  const t = useText(accountMessages);
  const language = useLanguage();
  const list = useList();
  const [typed, setTyped] = useState("");
  const search = useCommand(rolesRoutes.searchPeople);
  const words = typed.trim();
  const find = () => {
    if (words !== "" && !search.isPending)
      search.mutate({ body: /\d/.test(words) ? { phone: words } : { name: words } });
  };
  return (
    <PickByName
      {...props}
      typed={typed}
      onTyped={setTyped}
      onSearch={find}
      isSearching={search.isPending}
      found={search.data?.people.map((one) => ({
        value: one.personId,
        name: one.name,
        note: [
          one.phoneMasked,
          list([...one.posts, ...one.offices].map((held) => (language === "zh" ? held.title : held.titleEn))),
        ]
          .filter(Boolean)
          .join(" · "),
      }))}
      failure={search.error}
      onRetry={find}
      none={t("nobodyFound")}
      placeholder={t("findBy")}
    />
  );
}
