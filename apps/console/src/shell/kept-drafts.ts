const prefix = "niangjia.draft.";

/** The key under which a page keeps what somebody is typing, in this tab (`sessionStorage`). */
export function draftsKey(name: string): string {
  return prefix + name;
}

/** Forgets every draft of this tab: whoever signs in next finds nothing of it. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
