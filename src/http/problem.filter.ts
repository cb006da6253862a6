import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language';
import { problemAnswer } from './problem-answer';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerWithProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function answerWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = problemAnswer(error, {
    language: languageOf(request.headers['accept-language']),
    instance: request.url.split('?', 1)[0] ?? '',
    traceId: request.id,
  });
  if (answer.status >= 500) request.log.error({ traceId: request.id, err: error }, 'request failed');
  // A stream had begun: nothing can be taken back, but the other side must not take it for whole.
  if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
  void reply
    .status(answer.status)
    .headers({ ...answer.headers, vary: 'accept-language' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(answer.body));
}
