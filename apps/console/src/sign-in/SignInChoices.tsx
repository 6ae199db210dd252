import { Suspense } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useContent } from "../shell/content.ts";
import { Loading } from "../shell/Loading.tsx";
import { RefusalAlert } from "../shell/RefusalAlert.tsx";
import { DemoCast } from "./DemoCast.tsx";
import { signInMessages } from "./sign-in.messages.ts";
import "../shell/styles/sign-in.css";

/** Every way to sign in: one tap as a person of the demo world where that is on, and the real ways. */
export function SignInChoices({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useText(signInMessages);
  const demo = useRoute(
    identityContract.routes.demoCast,
    {},
    { as: "own", staleTime: Infinity, placeholderData: (before) => before },
  );
  const { signInForms: Forms } = useContent().slots;
  return (
    <>
      {demo.isPending && <Loading />}
      <RefusalAlert error={demo.error} onRetry={() => void demo.refetch()} />
      {demo.data?.enabled && <DemoCast people={demo.data.people} onSignedIn={onSignedIn} />}
      <section className="sign-in-forms" aria-labelledby="own-account">
        <h2 id="own-account">{t("ownAccount")}</h2>
        <Suspense fallback={<Loading />}>
          <Forms onSignedIn={onSignedIn} />
        </Suspense>
      </section>
    </>
  );
}
