import { HttpException } from '@nestjs/common';
import type { Refusal } from '../../domain/refusal';
import { isDatabaseAway, isDatabaseBusy } from '../database/away';
import type { Language } from './language';
import { Problem, Refused } from './problem';
import type { ProblemText } from './problem-text';
import { problemByStatus, problems } from './problem-texts';

/** What goes over the wire (RFC 9457). */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Asked {
  readonly language: Language;
  readonly instance: string;
  readonly traceId: string;
}

/** Turns anything thrown into an answer; what is not recognised tells nothing but the trace id. */
export function problemAnswer(error: unknown, asked: Asked): ProblemAnswer {
  return error instanceof Refused ? refusalAnswer(error.refusal, asked) : answerTo(asProblem(error), asked);
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) return new Problem('unavailable', { headers: { 'retry-after': '2' }, cause: error });
  if (isDatabaseBusy(error)) return new Problem('unavailable', { headers: { 'retry-after': '10' }, cause: error });
  if (error instanceof HttpException) return new Problem(problemByStatus(error.getStatus()), { cause: error });
  const status = frameworkStatus(error);
  return new Problem(status === undefined ? 'internal' : problemByStatus(status), { cause: error });
}

/** Fastify and its plug-ins mark their own errors `FST_…` and say which 4xx they mean. */
function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return undefined;
  const { statusCode, code } = error;
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

function answerTo({ code, parts }: Problem, asked: Asked): ProblemAnswer {
  const { status, title, detail }: ProblemText = problems[code];
  const facts = parts.facts ?? {};
  const filled = detail[asked.language].replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
  return {
    status,
    headers: parts.headers ?? {},
    body: {
      ...head(code, title[asked.language], status, filled, asked),
      ...(parts.facts && code !== 'broken-json' && { facts }),
      ...(parts.errors && {
        errors: parts.errors.map((one) => ({ pointer: one.pointer, in: one.in, code: one.code, message: one.text[asked.language] })),
      }),
    },
  };
}

const refusalStatus: Readonly<Record<Refusal['refusal'], number>> = { late: 409, rule: 422, right: 403, missing: 404 };

function refusalAnswer({ refusal, code, text, clause, facts, pointer }: Refusal, asked: Asked): ProblemAnswer {
  const status = refusalStatus[refusal];
  const message = text[asked.language];
  return {
    status,
    headers: {},
    body: {
      ...head(code, problems[problemByStatus(status)].title[asked.language], status, message, asked),
      ...(clause !== undefined && { clause }),
      ...(facts && { facts }),
      ...(pointer !== undefined && { errors: [{ pointer, in: 'body', code, message }] }),
    },
  };
}

function head(code: string, title: string, status: number, detail: string, asked: Asked) {
  return { type: `urn:chengban:problem:${code}`, title, status, detail, instance: asked.instance, code, traceId: asked.traceId };
}
