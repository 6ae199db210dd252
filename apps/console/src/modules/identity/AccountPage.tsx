import { useRouter, useSearch } from "@tanstack/react-router";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { identityMessages } from "@niangjia/domain/identity/identity.messages";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { AuthenticatorSection } from "./AuthenticatorSection.tsx";
import { DevicesSection } from "./DevicesSection.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import type { MyAccount } from "./my-account.ts";
import { OidcSection } from "./OidcSection.tsx";
import { PasskeysSection } from "./PasskeysSection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { PhoneSection } from "./PhoneSection.tsx";
import "./identity.css";

const signsInAlone = (account: MyAccount) =>
  account.passkeys.some((one) => one.isVouched) || (account.hasPassword && account.totpIsVouched);

/** Of the other app: whoever came from there goes back whenever they like, that page says how far it is. */
const isPhonePage = (next: string) => /^\/m\/(?![/\\])/.test(next);

/** The own account: ways to sign in, and the devices that are signed in. */
export default function AccountPage() {
  const t = useText(identityScreenMessages);
  const pick = usePick();
  const found = useRoute(identityContract.routes.myAccount, {}, { as: "own" });
  const router = useRouter();
  const { capacity } = useSession();
  const { refused, linked, first, next } = useSearch({ strict: false }) as {
    refused?: string;
    linked?: string;
    first?: string;
    next?: string;
  };
  const refusal =
    refused && refused in identityMessages ? identityMessages[refused as keyof typeof identityMessages] : null;
  return (
    <>
      <PageHeader
        title={t("account")}
        {...(found.data?.phoneMasked ? { meta: t("accountMeta", { phone: found.data.phoneMasked }) } : {})}
      />
      {refusal && (
        <div className="refusal" role="alert">
          <p className="refusal-sentence">{pick(refusal)}</p>
        </div>
      )}
      {first && found.data && !signsInAlone(found.data) && (
        <p className="quiet-note" role="status">
          {t("firstAccount")}
        </p>
      )}
      {capacity.entryRefusal === "post_needs_authenticator" && (
        <p className="quiet-note" role="status">
          {t("proofForPost")}
        </p>
      )}
      {capacity.entryRefusal === "post_needs_vouching" && (
        <p className="quiet-note" role="status">
          {t("proofWaits")}
        </p>
      )}
      {next && isPhonePage(next) && (
        <p>
          <a className="link-button" href={next}>
            {t("backToPhone")}
          </a>
        </p>
      )}
      {next && !isPhonePage(next) && /^\/(?![/\\])/.test(next) && capacity.entryRefusal === null && (
        <p role="status">
          {t("postIsOpen")}{" "}
          <button type="button" className="link-like" onClick={() => router.history.push(next)}>
            {t("backToWork")}
          </button>
        </p>
      )}
      {linked && <p role="status">{t("linked")}</p>}
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Loading />}
      {found.data && (
        <>
          <PhoneSection account={found.data} />
          <PasskeysSection account={found.data} />
          <PasswordSection account={found.data} />
          <AuthenticatorSection account={found.data} />
          {(found.data.oidc.isConfigured || found.data.oidc.isLinked) && <OidcSection account={found.data} />}
        </>
      )}
      <DevicesSection />
    </>
  );
}
