import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/** The security administrators whom to see in person, with their union's telephone. Nothing while nobody is known. */
export function WhoVouches() {
  const t = useText(shellMessages);
  const language = useLanguage();
  const found = useRoute(identityContract.routes.whoVouches, {}, { as: "own" });
  const administrators = found.data?.administrators ?? [];
  if (administrators.length === 0) return null;
  return (
    <div>
      {t("whoVouches")}
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
    </div>
  );
}
