import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Connector } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';

const REMEMBERED = 'connector';
const ONE_ALONE = 'connector-alone';

interface Choice {
  /** Undefined while the list is not there yet. */
  connectors: Connector[] | undefined;
  /** The one whose data is shown; undefined when there is none. */
  connector: Connector | undefined;
  select(id: number): void;
  /** Whether the first page sets all connectors side by side; only where there are several. */
  isAll: boolean;
  showAll(all: boolean): void;
}

const ConnectorContext = createContext<Choice | undefined>(undefined);

/** Knows the connectors, and which one the window shows; remembers it for the next start. */
export function ConnectorProvider({ children }: { children: ReactNode }) {
  const { data: connectors } = useCommand('connector_list', null);
  const [chosen, setChosen] = useState(() => Number(localStorage.getItem(REMEMBERED)));
  const select = useCallback((id: number) => {
    localStorage.setItem(REMEMBERED, String(id));
    setChosen(id);
  }, []);
  const [all, setAll] = useState(() => localStorage.getItem(ONE_ALONE) === null);
  const showAll = useCallback((all: boolean) => {
    if (all) localStorage.removeItem(ONE_ALONE);
    else localStorage.setItem(ONE_ALONE, 'yes');
    setAll(all);
  }, []);
  const choice = useMemo(
    () => ({
      connectors,
      connector: connectors?.find((one) => one.id === chosen) ?? connectors?.[0],
      select,
      isAll: all && connectors !== undefined && connectors.length > 1,
      showAll,
    }),
    [connectors, chosen, select, all, showAll],
  );
  return <ConnectorContext value={choice}>{children}</ConnectorContext>;
}

/** The connectors, and the one that is shown. */
export function useConnectors(): Choice {
  const choice = useContext(ConnectorContext);
  if (!choice) throw new Error('useConnectors outside of ConnectorProvider');
  return choice;
}
