// @ts-check
// Calls the monitor's API. An error response becomes an Error with the server's message.

/**
 * @template Answer
 * @param {string} path
 * @param {unknown} [body] sent by POST if given
 * @returns {Promise<Answer>}
 */
export async function ask(path, body) {
  const sent =
    body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(path, sent).catch(() => {
    throw new Error('The monitor does not answer. Is copydesk still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error?.message ?? `The monitor answered ${response.status}.`);
  return answer;
}
