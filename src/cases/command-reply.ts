import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Json } from '../../domain/json';
import { canonical } from '../../domain/ledger';
import type { Answer } from './commands.service';

/** Hash of what was asked: the route with its ids, and the body. The same key with another hash is refused. */
export function hashOfRequest(route: string, body: object): string {
  return hash('sha256', `${route}\n${canonical(JSON.parse(JSON.stringify(body)) as Json)}`, 'hex');
}

/** Sends the stored words of an answer, so that a repeated request gets the very same bytes. */
export function send(reply: FastifyReply, answer: Answer): void {
  if (answer.replayed) void reply.header('Idempotency-Replayed', 'true');
  void reply.status(answer.status).header('content-type', 'application/json; charset=utf-8').send(answer.body);
}
