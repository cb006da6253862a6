import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '../http/problem';

export const largestAttachment = 20 * 1024 * 1024;

/** Marks the routes that take files: `@RouteConfig(takesFiles)`. */
export const takesFiles = { takesFiles: true };

/** One file named `file` and nothing else. Every limit is set: what is not limited is somebody's way in. */
const limits = {
  files: 1,
  fileSize: largestAttachment,
  fields: 0,
  fieldNameSize: 100,
  fieldSize: 100,
  parts: 1,
  headerPairs: 20,
  headerSize: 8 * 1024,
};

/** Lets `multipart/form-data` in, on the routes that ask for it; on others it stays 415. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  // Content over the limit ends early and is marked as cut off; the route says so (413).
  await app.register(multipart, { limits, throwFileSizeLimit: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preValidation', async (request) => {
      const config: object = request.routeOptions.config;
      if (request.isMultipart() && !('takesFiles' in config)) throw new Problem('unsupported-media-type');
    });
}
