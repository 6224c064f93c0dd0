import { transformAsync } from '@babel/core';
import type { Plugin } from 'vite';

/** Turns the Lingui macros into calls. They need Babel, which the React plugin no longer brings. */
export function macros(): Plugin {
  return {
    name: 'lingui-macros',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: '/macro' },
      async handler(code, id) {
        const done = await transformAsync(code, {
          filename: id,
          configFile: false,
          babelrc: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: ['@lingui/babel-plugin-lingui-macro'],
        });
        return done?.code ? { code: done.code, map: done.map } : null;
      },
    },
  };
}
