type Answered = Promise<{ statusCode: number }>;

/** How often each status was answered. */
export async function told(answers: readonly Answered[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { statusCode } of await Promise.all(answers)) counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  return counts;
}

/** So many calls, ten at a time: fewer than there are connections, so that none waits for one. */
export async function inTurns(calls: number, call: (n: number) => Answered): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let n = 0; n < calls; n += 10) {
    const turn = await told(Array.from({ length: Math.min(10, calls - n) }, (_, i) => call(n + i)));
    for (const [status, count] of Object.entries(turn)) counts[Number(status)] = (counts[Number(status)] ?? 0) + count;
  }
  return counts;
}
