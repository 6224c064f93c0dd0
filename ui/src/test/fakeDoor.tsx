import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ConnectorProvider } from '../app/connector';
import { NoticesProvider } from '../app/notices';
import { type CommandName, openDoor, type Request, type Response } from '../ipc/door';
import type { Event } from '../ipc/generated/api';
import { newQueryClient } from '../ipc/queries';

/** Answers of a made-up application; a command without one fails the test that asks it. */
export type Answers = {
  [N in CommandName]?: (request: Request<N>) => Response<N> | Promise<Response<N>>;
};

const handlers = new Set<(event: Event) => void>();

/** Tells the pages an event, as the application would. */
export function tell(event: Event): void {
  for (const handler of handlers) handler(event);
}

/** Opens the door onto made-up answers and returns what was asked. */
export function openFakeDoor(answers: Answers): { name: CommandName; request: unknown }[] {
  handlers.clear();
  const asked: { name: CommandName; request: unknown }[] = [];
  openDoor({
    call: async (name, request) => {
      asked.push({ name, request });
      const answer = answers[name];
      if (!answer) throw new Error(`no answer to ${name}`);
      return answer(request);
    },
    onEvent: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
  });
  return asked;
}

/** Draws something inside all that the window puts around its pages. */
export async function renderInWindow(children: ReactNode): Promise<void> {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => children }),
    history: createMemoryHistory(),
  });
  await act(async () => {
    render(
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={newQueryClient()}>
          <FluentProvider theme={webLightTheme}>
            <NoticesProvider>
              <ConnectorProvider>
                {/* biome-ignore lint/suspicious/noExplicitAny: only the window's own router is registered */}
                <RouterProvider router={router as any} />
              </ConnectorProvider>
            </NoticesProvider>
          </FluentProvider>
        </QueryClientProvider>
      </I18nProvider>,
    );
    await router.load();
  });
}
