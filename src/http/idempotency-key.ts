import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';

const shape = /^[\x21-\x7e]{1,255}$/;

const read = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key !== 'string' || !shape.test(key)) throw new Problem('idempotency-key-missing');
  return key;
});

/** The client's key of this act. Required on every POST that creates or decides. */
export function IdempotencyKey(): ParameterDecorator {
  return (target, name, index) => {
    read()(target, name, index);
    const method = name === undefined ? undefined : Object.getOwnPropertyDescriptor(target, name);
    if (name === undefined || !method) return;
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'A new value for every act, the same value when the act is repeated (kept for 10 days).',
      schema: { type: 'string', minLength: 1, maxLength: 255, example: '0192f0c1-7a5e-7d4a-9b1a-0c8f4b7e2a11' },
    })(target, name, method);
  };
}
