/** Answers a request that cannot be served: JSON with a word for programs and a sentence for people. */
export function refuse(
  status: number,
  code: string,
  sentence: string,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  return Response.json(
    { code, error: sentence, ...more },
    { status, headers: { 'cache-control': 'no-store' } },
  );
}
