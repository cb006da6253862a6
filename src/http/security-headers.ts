import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import type { Config } from '../config';

/** What helmet says to browsers with every answer. Asked for once: it would put the same words together each time. */
export function securityHeaders(config: Config): OutgoingHttpHeaders {
  const nobodys = new ServerResponse(new IncomingMessage(new Socket()));
  const protect = helmet({
    contentSecurityPolicy: strictPolicy(config),
    strictTransportSecurity: isHttps(config),
    xFrameOptions: { action: 'deny' },
  });
  protect(nobodys.req, nobodys, (error) => {
    if (error !== undefined) throw new Error('helmet cannot make its headers', { cause: error });
  });
  return { ...nobodys.getHeaders() };
}

function strictPolicy(config: Config) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(isHttps(config) && { upgradeInsecureRequests: [] }),
    },
  };
}

function isHttps(config: Config): boolean {
  return config.publicOrigin?.startsWith('https:') ?? false;
}
