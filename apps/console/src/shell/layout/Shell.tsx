import { Navigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useContext, useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { Refusal } from "@niangjia/client/call";
import { useRoute } from "@niangjia/client/hooks";
import { Loading } from "../Loading.tsx";
import { RefusalAlert } from "../RefusalAlert.tsx";
import { SessionEndContext } from "../session-end.ts";
import { Frame } from "./Frame.tsx";
import { SessionProvider } from "./SessionProvider.tsx";
import { StepUpProvider } from "./StepUpProvider.tsx";

const SessionEndedDialog = lazy(() =>
  import("./SessionEndedDialog.tsx").then((part) => ({ default: part.SessionEndedDialog })),
);

/** Everything behind the sign-in: who acts, the frame, the page. */
export function Shell() {
  const me = useRoute(
    identityContract.routes.me,
    {},
    { as: "own", staleTime: 60_000, placeholderData: (before) => before },
  );
  const { ended } = useContext(SessionEndContext);
  const router = useRouter();
  // The page that was asked for, read once: while the way leads to the sign-in, the location already says so.
  const [next] = useState(() => router.state.location.href);
  if (!me.data) {
    if (me.error instanceof Refusal && me.error.code === "not_signed_in")
      return <Navigate to="/sign-in" search={(next === "/" ? {} : { next }) as never} replace />;
    return me.error ? (
      <main className="page">
        <RefusalAlert error={me.error} onRetry={() => void me.refetch()} />
      </main>
    ) : (
      <Loading />
    );
  }
  return (
    <SessionProvider me={me.data}>
      <StepUpProvider>
        <Frame />
        {ended && (
          <Suspense fallback={null}>
            <SessionEndedDialog personId={me.data.personId} />
          </Suspense>
        )}
      </StepUpProvider>
    </SessionProvider>
  );
}
