import { Button } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import type { MyAccount } from "./my-account.ts";
import { identityScreenMessages } from "./identity.messages.ts";

export function OidcSection({ account: { oidc } }: { account: MyAccount }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const link = useCommand(identityContract.routes.beginOidcLink, { onDone: ({ url }) => window.location.assign(url) });
  const unlink = useCommand(identityContract.routes.unlinkOidc, { onDone: () => tell(t("unlinked")) });
  return (
    <Section title={t("oidc")}>
      <p>{t(oidc.isLinked ? "oidcLinked" : "oidcNotLinked")}</p>
      <RefusalAlert error={link.error ?? unlink.error} />
      <div className="account-acts">
        {oidc.isLinked ? (
          <Button loading={unlink.isPending} onClick={() => unlink.mutate({})}>
            {t("unlinkOidc")}
          </Button>
        ) : (
          <Button loading={link.isPending} onClick={() => link.mutate({ body: { app: "console" } })}>
            {t("linkOidc")}
          </Button>
        )}
      </div>
    </Section>
  );
}
