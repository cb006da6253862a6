import type { OpenAPIObject } from '@nestjs/swagger';
import { problems } from './problem-texts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const meanings: Readonly<Record<string, string>> = {
  400: 'The request does not have the right form.',
  401: 'Nobody is signed in.',
  403: 'Not this person’s right; a refusal of the rules says who may instead.',
  404: 'It does not exist, or is not this person’s to see.',
  409: 'Too late: somebody was first; who and when is in `facts`.',
  412: 'What was seen is no longer current.',
  413: 'The content is too large.',
  415: 'The content is of another type.',
  422: 'The rules do not allow it, or the Idempotency-Key stands for another request.',
  428: 'The If-Match header is missing.',
  429: 'Too many attempts.',
  503: 'Briefly unavailable; an act may be repeated with the same Idempotency-Key.',
};

/** Statuses an operation can answer with, read off what it takes: so no route can forget to say them. */
function problemStatusesOf(operation: Operation): readonly string[] {
  const named = (place: string): readonly string[] =>
    (operation.parameters ?? []).flatMap((one) => ('in' in one && one.in === place ? [one.name.toLowerCase()] : []));
  const headers = named('header');
  const acts = headers.includes('idempotency-key');
  const takesInput = operation.requestBody !== undefined || named('query').length > 0 || named('path').length > 0;
  const bySign = (operation.security?.length ?? 0) > 0 ? ['401', '403'] : [];
  return [
    ...(takesInput || acts ? ['400'] : []),
    ...bySign,
    ...(named('path').length > 0 || acts ? ['404'] : []),
    ...(acts ? ['409'] : []),
    ...(headers.includes('if-match') ? ['412', '428'] : []),
    ...(operation.requestBody === undefined ? [] : ['413', '415']),
    ...(operation.requestBody === undefined && !acts ? [] : ['422']),
    '503',
  ];
}

/** Each status with its meaning and the codes that the server itself has for it; the rules have more. */
export function documentProblems(operation: Operation): void {
  const schema = { $ref: '#/components/schemas/Problem' };
  for (const status of problemStatusesOf(operation)) {
    const codes = Object.entries(problems).flatMap(([code, problem]) => (String(problem.status) === status ? [`\`${code}\``] : []));
    const description = `${meanings[status] ?? 'A problem.'} Codes: ${codes.join(', ')}.`;
    // A route may have an answer of its own for the status; the problem stands beside it.
    const own = operation.responses[status];
    const content = { ...(own && 'content' in own ? own.content : {}), 'application/problem+json': { schema } };
    operation.responses[status] = { description, ...own, content };
  }
}
