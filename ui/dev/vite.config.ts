// Serves the window with made-up answers, to work on a page without building anything else:
// `npm run dev:fake`, then open the address it prints. FAKE_LONG_WORDS=1 shows words as long as German ones.
import { mergeConfig } from 'vite';
import base from '../vite.config';
import { answer } from './fake';
import { longWords } from './longWords';

export default mergeConfig(base, {
  root: new URL('..', import.meta.url).pathname,
  server: { port: 1430 },
  plugins: [
    ...(process.env.FAKE_LONG_WORDS ? [longWords()] : []),
    {
      name: 'fake-application',
      configureServer(server: import('vite').ViteDevServer) {
        server.middlewares.use('/rpc', (request, response) => {
          let body = '';
          request.on('data', (part) => {
            body += part;
          });
          request.on('end', () => {
            const name = (request.url ?? '').replace(/^\//, '').replace(/\?.*/, '');
            response.setHeader('Content-Type', 'application/json');
            try {
              const given: unknown = answer(name, JSON.parse(body || 'null'));
              response.end(JSON.stringify(given ?? null));
            } catch (thrown) {
              response.statusCode = 400;
              response.end(JSON.stringify(thrown));
            }
          });
        });
        server.middlewares.use('/events', (_request, response) => {
          response.setHeader('Content-Type', 'text/event-stream');
          response.write(':\n\n');
        });
      },
    },
  ],
});
