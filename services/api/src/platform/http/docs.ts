import { dirname } from 'node:path';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi.js';

const page = [
  'index.html',
  'index.css',
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-16x16.png',
  'favicon-32x32.png',
];

/** What Swagger's own page asks for last: it begins with our document instead of an example. */
const initializer = `window.ui = SwaggerUIBundle({
  url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout',
});
`;

/** The API's documentation for people at `/api/docs/`, and the document itself beside it. */
export function serveDocs(fastify: FastifyInstance): void {
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  let document: string | undefined;
  fastify.get('/api/docs', (_, reply) => reply.redirect('/api/docs/', 308));
  fastify.get('/api/docs/', (_, reply) => reply.sendFile('index.html', root));
  for (const name of page)
    fastify.get(`/api/docs/${name}`, (_, reply) => reply.sendFile(name, root));
  fastify.get('/api/docs/swagger-initializer.js', (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(initializer),
  );
  fastify.get('/api/docs/openapi.json', (_, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .send((document ??= JSON.stringify(openApiDocument()))),
  );
}
