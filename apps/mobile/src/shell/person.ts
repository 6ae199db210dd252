import type { Me } from "@niangjia/domain/identity/identity.contract";
import { createContext, useContext } from "react";

/** Who uses the app now. */
export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly posts: Me["posts"];
  /** The post that screens of the post side act in; null without any. */
  readonly post: Me["posts"][number] | null;
  readonly choosePost: (postId: string) => void;
  /** Known from the device only: there is no line to ask the server. */
  readonly isFromDevice: boolean;
  readonly signOut: () => Promise<void>;
}

export const PersonContext = createContext<Person | null>(null);

export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (person === null) throw new Error("usePerson outside the shell");
  return person;
}

const personKey = "niangjia.person";
const postKey = "niangjia.post";

/** The least that lets the app open without a line and find this person's drafts. */
export interface KeptPerson {
  readonly personId: string;
  readonly name: string;
}

export function keptPerson(): KeptPerson | null {
  try {
    const kept = JSON.parse(localStorage.getItem(personKey) ?? "null") as Partial<KeptPerson> | null;
    return kept && typeof kept.personId === "string" && typeof kept.name === "string"
      ? { personId: kept.personId, name: kept.name }
      : null;
  } catch {
    return null;
  }
}

export function keepPerson({ personId, name }: KeptPerson): void {
  localStorage.setItem(personKey, JSON.stringify({ personId, name }));
}

export function keptPostId(): string | null {
  return sessionStorage.getItem(postKey);
}

export function keepPostId(postId: string): void {
  sessionStorage.setItem(postKey, postId);
}
