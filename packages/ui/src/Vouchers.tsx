import type { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { vouchingWords } from "@niangjia/domain/identity/vouching.words";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useLanguage, usePick } from "./language.ts";

type Administrator = RouteOutput<typeof accountRoutes.whoVouches>["administrators"][number];

/** The security administrators whom to see in person, with their union's telephone. Nothing while nobody is known. */
export function Vouchers({ administrators }: { administrators: readonly Administrator[] }) {
  const pick = usePick();
  const language = useLanguage();
  if (administrators.length === 0) return null;
  return (
    <>
      <p>{pick(vouchingWords.whoVouches)}</p>
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
