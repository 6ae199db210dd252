import type { LightMyRequestResponse } from "fastify";
import { Caller, type Answer, type TestApp } from "../../../testing/test-app.ts";

/** The caller that an answer's cookies make. */
export function callerOf(t: TestApp, answer: { raw: LightMyRequestResponse }, as = "own"): Caller {
  const cookies = answer.raw.cookies.filter((one) => one.value !== "").map((one) => `${one.name}=${one.value}`);
  return new Caller(t, cookies.join("; "), as);
}

/** Asks for a code and reads it from the screen, as the demo shows it. */
export async function askCode(t: TestApp, phone: string): Promise<{ codeId: string; code: string }> {
  const asked = await t.nobody.post("/api/identity/codes", { phone });
  if (asked.status !== 200) throw new Error(`no code: ${JSON.stringify(asked.body)}`);
  return { codeId: asked.body.codeId, code: asked.body.shownCode };
}

/** Signs in with a code, giving a name where the number is new. */
export async function signInByCode(
  t: TestApp,
  phone: string,
  name?: string,
): Promise<{ caller: Caller; answer: Answer<any> }> {
  const { codeId, code } = await askCode(t, phone);
  const answer = await t.nobody.post<any>(`/api/identity/codes/${codeId}/verify`, { code, ...(name ? { name } : {}) });
  return { caller: callerOf(t, answer), answer };
}

/** Steps up with a code sent to the own phone. */
export async function stepUpByCode(caller: Caller): Promise<void> {
  const asked = await caller.post("/api/identity/step-up/code");
  const done = await caller.post(`/api/identity/step-up/code/${asked.body.codeId}/verify`, {
    code: asked.body.shownCode,
  });
  if (done.status !== 200) throw new Error(`no step-up: ${JSON.stringify(done.body)}`);
}

export const wrongOf = (code: string): string => (code === "000000" ? "000001" : "000000");
