import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Injectable, Param, StreamableFile } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { May } from '../identity/access';
import { Problem } from './problem';

/** The description of the API, made when first asked for: the routes are known only once the application is built. */
@Injectable()
export class ApiDescription {
  private describe: () => OpenAPIObject = () => {
    throw new Error('nobody has said how to describe the API');
  };
  private described: OpenAPIObject | undefined;

  use(describe: () => OpenAPIObject): void {
    this.describe = describe;
  }

  get document(): OpenAPIObject {
    this.described ??= this.describe();
    return this.described;
  }
}

/** Swagger UI from its package. Routes like any other, so that the guard sees them; open without sign-in in demo mode only. */
@ApiExcludeController()
@May('self', { openInDemo: true })
@Controller('api')
export class DocsController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  openapi(): OpenAPIObject {
    return this.description.document;
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return page;
  }

  @Get('docs/:file')
  @Header('cache-control', 'public, max-age=3600')
  file(@Param('file') file: string): StreamableFile {
    if (file === 'start.js') return new StreamableFile(Buffer.from(start), { type: 'text/javascript; charset=utf-8' });
    const type = files[file];
    if (!type) throw new Problem('not-found');
    return new StreamableFile(createReadStream(join(swaggerUi, file)), { type });
  }
}

const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json', { paths: [dirname(require.resolve('@nestjs/swagger'))] }));

const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>承办 API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;

/** A file of its own because the content policy allows no inline script; adds the header our own pages send. */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  requestInterceptor: (request) => ({ ...request, headers: { ...request.headers, 'X-Chengban': '1' } }),
});
`;
