import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { signInRoutes } from "@niangjia/domain/identity/sign-in.routes";
import { call, Refusal } from "@niangjia/client/call";
import { useRoute } from "@niangjia/client/hooks";
import { LanguageContext, useText } from "@niangjia/ui/language";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "./Failure.tsx";
import { leaveDevice } from "./leave-device.ts";
import { keepPerson, keepPostId, keptPerson, keptPostId, PersonContext, type Person } from "./person.ts";
import { shellMessages } from "./shell.messages.ts";

const SignIn = lazy(() => import("../sign-in/SignIn.tsx"));

/** Asks who is signed in. Without a line the person whom the device knows goes on with drafts. */
export function PersonProvider({
  isEnded,
  onSignedIn,
  onPerson,
  children,
}: {
  isEnded: boolean;
  onSignedIn: () => void;
  onPerson: () => void;
  children: ReactNode;
}) {
  const t = useText(shellMessages);
  const { language } = useContext(LanguageContext);
  const client = useQueryClient();
  const me = useRoute(accountRoutes.me, {}, { staleTime: 60_000 });
  const [postId, setPostId] = useState(keptPostId);
  const isOut = isEnded || (me.error instanceof Refusal && me.error.code === "not_signed_in");
  useEffect(() => {
    if (me.data && !isOut) keepPerson(me.data);
  }, [me.data, isOut]);

  const signOut = useCallback(async () => {
    await call(signInRoutes.signOut, {}, { language }).catch((error: unknown) => {
      if (!(error instanceof Refusal && error.code === "not_signed_in")) throw error;
    });
    await leaveDevice();
    client.clear();
    location.replace("/m/");
  }, [client, language]);

  const known = me.data ?? (me.error && !isOut ? keptPerson() : null);
  const person = useMemo((): Person | null => {
    if (!known) return null;
    const posts = me.data?.posts ?? [];
    return {
      personId: known.personId,
      name: known.name,
      posts,
      signOut,
      isFromDevice: !me.data,
      post: posts.find((one) => one.postId === postId) ?? posts[0] ?? null,
      choosePost: (id) => {
        keepPostId(id);
        setPostId(id);
      },
    };
  }, [known, me.data, postId, signOut]);

  const isKnown = person !== null && !isOut;
  useEffect(() => {
    if (isKnown) onPerson();
    // Told once for each person who comes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isKnown]);

  if (isOut)
    return (
      <Suspense fallback={<Opening label={t("loading")} />}>
        <SignIn onSignedIn={onSignedIn} />
      </Suspense>
    );
  if (person) return <PersonContext.Provider value={person}>{children}</PersonContext.Provider>;
  if (me.error)
    return (
      <main className="page">
        <Failure error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  return <Opening label={t("loading")} />;
}

function Opening({ label }: { label: string }) {
  return (
    <div className="page">
      <main>
        <Waiting label={label} lines={4} />
      </main>
    </div>
  );
}
