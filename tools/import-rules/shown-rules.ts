import { isTest, moduleOf, type Rule, type Violation } from "./rules.ts";
import type { SourceFacts } from "./source-facts.ts";

/** The two apps, and the packages that both are made of. */
function placeOf(path: string): string | null {
  return isTest(path) ? null : (/^(apps\/(?:console|mobile)|packages\/[^/]+)\/src\//.exec(path)?.[1] ?? null);
}
const isApp = (place: string): boolean => place.startsWith("apps/");

interface Standing<T> {
  readonly place: string;
  readonly path: string;
  readonly one: T;
}

/** What stands where, by its key. */
function standingByKey<T extends { readonly line: number }>(
  files: readonly SourceFacts[],
  standing: (file: SourceFacts) => readonly T[],
  keyOf: (one: T) => string,
): [string, Standing<T>[]][] {
  const byKey = new Map<string, Standing<T>[]>();
  for (const file of files) {
    const place = placeOf(file.path);
    if (place === null) continue;
    for (const one of standing(file)) {
      const key = keyOf(one);
      const known = byKey.get(key);
      if (known) known.push({ place, path: file.path, one });
      else byKey.set(key, [{ place, path: file.path, one }]);
    }
  }
  return [...byKey];
}

/** What stands in more than one place, by its key; within one place it may stand as often as it likes. */
function inSeveralPlaces<T extends { readonly line: number }>(...given: Parameters<typeof standingByKey<T>>) {
  return standingByKey(...given).filter(([, found]) => new Set(found.map(({ place }) => place)).size > 1);
}

/** A number, list or table that an app shares by name with the other app or with a package is one thing: it stands in the package. */
export const constantsStandOnce: Rule = ({ files }) =>
  inSeveralPlaces(
    files,
    ({ shown }) => shown.constants,
    ({ name }) => name,
  ).flatMap(([name, found]) => {
    const [home, ...others] = [...found].sort((a, b) => Number(isApp(a.place)) - Number(isApp(b.place)));
    return others
      .filter(({ place }) => place !== home!.place)
      .map(({ path, one }): Violation => ({
        rule: "constants stand once",
        path,
        line: one.line,
        message: `${name} stands in ${home!.path}:${home!.one.line} too; ${
          isApp(home!.place)
            ? "put it once into packages/domain (how things look: packages/ui)"
            : "import it from there"
        }, or call by another name what is another thing`,
      }));
  });

/** A sentence is a decision, wherever it stands; a label of up to four characters is a word of the language. */
const shortestSentence = 5;
const isSentence = (zh: string): boolean => [...zh.replace(/\{\w+\}|[\p{P}\p{S}\s]/gu, "")].length >= shortestSentence;

/** Files that hold the words of their module, or of every screen; titles lie apart, as the first page lists them all. */
const holdsWords = (path: string): boolean => /\.(words|titles)\.ts$/.test(path);

/** Whether a package's label binds the app that says it anew: labels bind their own module, those of the kernel and of packages/ui everybody. */
function binds(home: string, user: string): boolean {
  if (!holdsWords(home)) return false;
  const module = home.startsWith("packages/ui/") ? null : moduleOf(home);
  return module === null || module === "kernel" || module === moduleOfScreen(user);
}

/** The phone calls its part of identity "account", and both apps sign people in outside their modules. */
function moduleOfScreen(path: string): string | null {
  return /\/(sign-in|modules\/account)\//.test(path) ? "identity" : moduleOf(path);
}

/** What both apps say, or an app and a package, is said once, in the package: words drift where they are written twice. */
export const textsStandOnce: Rule = ({ files }) =>
  inSeveralPlaces(
    files,
    ({ shown }) => shown.texts,
    ({ zh, en }) => `${zh}\n${en}`,
  ).flatMap(([, found]) => {
    const { zh } = found[0]!.one;
    const homes = found.filter(({ place }) => !isApp(place));
    const users = found.filter(({ place }) => isApp(place));
    const [first] = users;
    if (homes.length === 0)
      return isSentence(zh)
        ? users
            .filter(({ place }) => place !== first!.place)
            .map(({ path, one }) =>
              violation(
                path,
                one.line,
                zh,
                `${first!.path}:${first!.one.line}`,
                `put it once into packages/domain/src/${moduleOfScreen(path) ?? "‹module›"}/*.words.ts (what every screen says: packages/ui) and import it in both apps`,
              ),
            )
        : [];
    return users.flatMap(({ path, one }) => {
      const home = homes.find((known) => binds(known.path, path)) ?? (isSentence(zh) ? homes[0] : undefined);
      return home ? [violation(path, one.line, zh, `${home.path}:${home.one.line}`, "import it from there")] : [];
    });
  });

/** What forms and routes say. A state and what leads to it may have the same words; an entry of a form takes them from where they stand. */
const saidByForms = new Set(["label", "hint", "needed", "title", "verb", "about", "done", "summary"]);

/** A sentence of a form stands nowhere else in the packages. */
export const formsRepeatNothing: Rule = ({ files }) =>
  standingByKey(
    files.filter(({ path }) => !isApp(placeOf(path) ?? "")),
    ({ shown }) => shown.texts.filter(({ zh }) => isSentence(zh)),
    ({ zh, en }) => `${zh}\n${en}`,
  ).flatMap(([, found]) => {
    const home = found.find(({ one }) => !saidByForms.has(one.as ?? "")) ?? found[0]!;
    return found
      .filter((other) => other !== home && saidByForms.has(other.one.as ?? ""))
      .map(({ path, one }) =>
        violation(path, one.line, one.zh, `${home.path}:${home.one.line}`, "take it from where it stands first"),
      );
  });

function violation(path: string, line: number, zh: string, where: string, mend: string): Violation {
  return { rule: "texts stand once", path, line, message: `“${zh}” stands in ${where} too; ${mend}` };
}

/** The tone of a state stands beside its words, where both apps read it. */
export const tonesStandWithTheirTerms: Rule = ({ files }) =>
  files
    .filter(({ path }) => isApp(placeOf(path) ?? ""))
    .flatMap(({ path, shown }) =>
      shown.tones.map(({ text, line }) => ({
        rule: "tones stand with their terms",
        path,
        line,
        message: `${text} gives codes a tone; write it beside their words in the domain ({ zh, en, tone }) and draw it with StateTag`,
      })),
    );

/** A date is typed or chosen in the reader's language: in one picker, not in the browser's own. */
export const datesByOnePicker: Rule = ({ files }) =>
  files
    .filter(({ path }) => isApp(placeOf(path) ?? ""))
    .flatMap(({ path, shown }) =>
      shown.nativeDates.map(({ text, line }) => ({
        rule: "dates by one picker",
        path,
        line,
        message: `${text} asks in the language of the browser; use DateInput of packages/ui`,
      })),
    );

/** What a control takes no more of, the contract refuses: one number, which has its name in the domain. */
export const limitsHaveNames: Rule = ({ files }) =>
  files
    .filter(({ path }) => isApp(placeOf(path) ?? ""))
    .flatMap(({ path, shown }) =>
      shown.limits.map(({ text, line }) => ({
        rule: "limits have names",
        path,
        line,
        message: `${text} is a limit in numbers; name it in a *.limits.ts of the domain, where the contract uses it too`,
      })),
    );
