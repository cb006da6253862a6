import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Day } from '../../domain/calendar';
import type { Directory, Post } from '../../domain/directory';
import type { Permission } from './permissions';

/** Who asks: the person, and the posts held on the day of the request. */
export interface SignedIn {
  readonly person: string;
  readonly name: string;
  readonly login: string;
  readonly posts: readonly Post[];
  readonly permissions: readonly Permission[];
  /** Today at +08:00: the day by which `posts` was read. */
  readonly on: Day;
  readonly directory: Directory;
  readonly session: { readonly tokenHash: Buffer; readonly expiresAt: Date; readonly mustChange: boolean };
}

/** The person in the post that makes them an administrator; where they hold none, the rules will say what is missing. */
export function asAdministrator({ person, posts }: Pick<SignedIn, 'person' | 'posts'>): { person: string; post?: string } {
  const post = posts.find(({ roles }) => roles.includes('system_admin'))?.id;
  return { person, ...(post === undefined ? {} : { post }) };
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn?: SignedIn;
  }
}

export const accessMetadata = 'chengban:access';
export type Access = { readonly public: true } | ({ readonly permission: Permission } & Exception);

interface Exception {
  /** In demo mode the route is open to everybody. */
  readonly openInDemo?: true;
}

/** The route is for signed-in persons with the permission. */
export function May(permission: Permission, exception: Exception = {}): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(accessMetadata, { permission, ...exception } satisfies Access),
    ApiSecurity('session'),
    ApiSecurity('bearer'),
  );
}

/** The route is for everybody, signed in or not; the reason belongs beside it. */
export const Public = () => SetMetadata(accessMetadata, { public: true } satisfies Access);

/** Gives a handler the `SignedIn` person. On a public route there is none. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().signedIn,
);
