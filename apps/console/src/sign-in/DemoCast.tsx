import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useCommand } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../shell/RefusalAlert.tsx";
import { signInMessages } from "./sign-in.messages.ts";

type Person = RouteOutput<typeof identityContract.routes.demoCast>["people"][number];

/** One tap signs in as a person of the demo world. Workers go on to the phone app, which is theirs. */
export function DemoCast({ people, onSignedIn }: { people: readonly Person[]; onSignedIn: () => void }) {
  const t = useText(signInMessages);
  const pick = usePick();
  const language = useLanguage();
  const signIn = useCommand(identityContract.routes.demoSignIn, { as: "own" });
  const enter = (person: Person) => {
    if (signIn.isPending) return;
    signIn.mutate(
      { body: { person: person.key } },
      { onSuccess: () => (person.kind === "worker" ? window.location.assign("/m") : onSignedIn()) },
    );
  };
  return (
    <section className="cast" aria-labelledby="demo-cast">
      <h2 id="demo-cast">{t("demoTitle")}</h2>
      <p className="cast-text">{t("demoText")}</p>
      <RefusalAlert error={signIn.error} />
      {(["officer", "partner", "worker"] as const).map((kind) => (
        <div key={kind} className="cast-group">
          <h3 id={`cast-${kind}`}>{t(kind)}</h3>
          <ul aria-labelledby={`cast-${kind}`}>
            {people
              .filter((person) => person.kind === kind)
              .map((person) => {
                const name = language === "zh" ? person.name : person.nameEn;
                return (
                  <li key={person.key}>
                    <button
                      type="button"
                      className="cast-person"
                      onClick={() => enter(person)}
                      aria-busy={signIn.isPending && signIn.variables.body.person === person.key}
                    >
                      <span className="cast-initial" aria-hidden="true">
                        {[...person.name][0]}
                      </span>
                      <span className="cast-words">
                        <span className="cast-name">{name}</span>
                        <span className="cast-about">{pick(person.about)}</span>
                      </span>
                    </button>
                  </li>
                );
              })}
          </ul>
        </div>
      ))}
    </section>
  );
}
