import type { RequestHandler, Response, Router } from 'express';
import { fileURLToPath } from 'node:url';
import { apiPath } from './openapi.ts';
import { languageOf } from './problem.ts';

/** Files of Swagger UI that the page needs, served from the installed package: the page works with no network. */
const assets: readonly string[] = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const titles = { vi: 'Sáu Rõ · giao diện lập trình', en: 'Sáu Rõ · API' };

/** Adds the page that shows the OpenAPI document, at /docs. */
export function addDocsPage(router: Router): void {
  router.get('/docs', page);
  router.get('/docs/start.js', (_request, response) => {
    keep(response).type('text/javascript').send(`SwaggerUIBundle({ url: '${apiPath}/openapi.json', dom_id: '#page', deepLinking: true, docExpansion: 'list' });\n`);
  });
  for (const name of assets) {
    const path = fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`));
    router.get(`/docs/${name}`, (_request, response) => {
      keep(response).sendFile(path, { cacheControl: false, dotfiles: 'allow' });
    });
  }
}

const page: RequestHandler = (request, response) => {
  const language = languageOf(request);
  response.set({ 'Content-Security-Policy': policy, 'Content-Language': language, 'Cache-Control': 'private, no-cache' }).vary('Accept-Language');
  response.type('html').send(`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titles[language]}</title>
<link rel="icon" href="${apiPath}/docs/favicon-32x32.png">
<link rel="stylesheet" href="${apiPath}/docs/swagger-ui.css">
</head>
<body>
<main id="page"></main>
<script src="${apiPath}/docs/swagger-ui-bundle.js"></script>
<script src="${apiPath}/docs/start.js"></script>
</body>
</html>
`);
};

function keep(response: Response): Response {
  return response.set('Cache-Control', 'private, max-age=3600');
}
