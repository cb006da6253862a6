import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessMetadata } from './access';

/** Refuses to start while any route has not said who may use it: forgetting must be loud. */
@Injectable()
export class DeclaredRoutes implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype }) => this.undeclaredOf(metatype));
    if (undeclared.length === 0) return;
    throw new Error(`Routes that declare neither @May(...) nor @Public():\n${undeclared.map((one) => `  ${one}`).join('\n')}`);
  }

  private undeclaredOf(controller: unknown): string[] {
    if (typeof controller !== 'function') return [];
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || !Reflect.hasMetadata('path', handler)) return [];
      const access = this.reflector.getAllAndOverride<Access | undefined>(accessMetadata, [handler, controller as never]);
      const method = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
      return access ? [] : [`${method} in ${controller.name}.${name}`];
    });
  }
}
