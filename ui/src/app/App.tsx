import {
  FluentProvider,
  type PositioningConfigurationFn,
  PositioningConfigurationProvider,
} from '@fluentui/react-components';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { followEvents, newQueryClient, useCommand } from '../ipc/queries';
import { ConnectorProvider } from './connector';
import { NoticesProvider } from './notices';
import { newRouter } from './router';
import { useTheme } from './theme';

/** What opens beside a button is never larger than the window: it scrolls then. */
const fitting: PositioningConfigurationFn = ({ options }) => ({
  ...options,
  autoSize: options.autoSize ?? true,
});

/** The whole window. */
export function App() {
  const [client] = useState(newQueryClient);
  const [router] = useState(newRouter);
  useEffect(() => followEvents(client), [client]);
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <Themed>
          <NoticesProvider>
            <ConnectorProvider>
              <RouterProvider router={router} />
            </ConnectorProvider>
          </NoticesProvider>
        </Themed>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const { data: settings } = useCommand('settings_get', null);
  const theme = useTheme(settings?.theme ?? 'system');
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <PositioningConfigurationProvider value={fitting}>
        {children}
      </PositioningConfigurationProvider>
    </FluentProvider>
  );
}
