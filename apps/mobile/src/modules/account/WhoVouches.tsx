import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { useRoute } from "@niangjia/client/hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { accountMessages } from "./account.messages.ts";

/** The security administrators whom to see in person, with their union's telephone. Nothing while nobody is known. */
export function WhoVouches() {
  const t = useText(accountMessages);
  const language = useLanguage();
  const found = useRoute(accountRoutes.whoVouches, {}, { as: "own" });
  const administrators = found.data?.administrators ?? [];
  if (administrators.length === 0) return null;
  return (
    <>
      <p>{t("whoVouches")}</p>
      <ul>
        {administrators.map((one) => (
          <li key={`${one.name} ${one.unionName}`}>
            {one.name} · {language === "en" ? one.unionNameEn : one.unionName}
            {one.unionPhone && (
              <>
                {" "}
                · <a href={`tel:${one.unionPhone}`}>{one.unionPhone}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
