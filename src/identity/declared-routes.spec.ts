import { Controller, Get } from '@nestjs/common';
import { type DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { May, Public } from './access';
import { DeclaredRoutes } from './declared-routes';

@Controller()
class Declared {
  @May('cases')
  @Get('a')
  a() {}

  @Public()
  @Get('b')
  b() {}

  notARoute() {}
}

@May('admin')
@Controller()
class DeclaredAsAWhole {
  @Get('c')
  c() {}
}

@Controller()
class Forgotten {
  @May('cases')
  @Get('d')
  d() {}

  @Get('e')
  e() {}
}

function check(...controllers: unknown[]): () => void {
  const discovery = { getControllers: () => controllers.map((metatype) => ({ metatype })) } as unknown as DiscoveryService;
  const routes = new DeclaredRoutes(discovery, new MetadataScanner(), new Reflector());
  return () => routes.onModuleInit();
}

test('starts when every route says who may use it', () => {
  expect(check(Declared, DeclaredAsAWhole)).not.toThrow();
});

test('refuses to start with a route that says nothing, and names it', () => {
  expect(check(Declared, Forgotten)).toThrow(/GET in Forgotten\.e$/);
});
