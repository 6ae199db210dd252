/** What sending came to. `gone`: the address will never work again. `refused`: this one will not go. `later`: worth another try. */
export type Sending =
  | { readonly kind: "sent" }
  | { readonly kind: "gone" | "refused" | "later"; readonly because: string };

/** The longest a provider may take, in milliseconds. */
export const providerTimeout = 15_000;

/** Posts to a provider; never follows a redirect, never waits longer than the limit, never quotes the answer's text. */
export async function postTo(
  url: string,
  init: { headers: Record<string, string>; body: string | Uint8Array },
): Promise<{ status: number } | { failed: string }> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: init.headers,
      body: init.body,
      redirect: "error",
      signal: AbortSignal.timeout(providerTimeout),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    return { failed: cause ?? (error as Error).name };
  }
}

/** What an HTTP status means for another try. */
export function sendingOf(
  answer: { status: number } | { failed: string },
  statuses: { gone: readonly number[]; refused: readonly number[] },
): Sending {
  if ("failed" in answer) return { kind: "later", because: answer.failed };
  if (answer.status >= 200 && answer.status < 300) return { kind: "sent" };
  if (statuses.gone.includes(answer.status)) return { kind: "gone", because: `status ${answer.status}` };
  if (statuses.refused.includes(answer.status)) return { kind: "refused", because: `status ${answer.status}` };
  return { kind: "later", because: `status ${answer.status}` };
}
