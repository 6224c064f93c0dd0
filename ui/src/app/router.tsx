import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
} from '@tanstack/react-router';
import { readView, type View } from '../grid/view';
import { ActivityPage } from '../pages/activity/ActivityPage';
import { readActivityView } from '../pages/activity/view';
import { AddConnectorPage } from '../pages/connectors/AddConnectorPage';
import { ConnectorPage } from '../pages/connectors/ConnectorPage';
import { ConnectorsPage } from '../pages/connectors/ConnectorsPage';
import { EditConnectorPage } from '../pages/connectors/EditConnectorPage';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { PricesPage } from '../pages/prices/PricesPage';
import { ProductNamesPage } from '../pages/product-names/ProductNamesPage';
import { ReportPage } from '../pages/reports/ReportPage';
import { ReportsPage } from '../pages/reports/ReportsPage';
import { DecisionsPage } from '../pages/savings/DecisionsPage';
import { ExclusionsPage } from '../pages/savings/ExclusionsPage';
import { SavingsPage } from '../pages/savings/SavingsPage';
import { SettingsPage } from '../pages/settings/SettingsPage';
import { CancelByPage } from '../pages/subscriptions/CancelByPage';
import { RenewalsPage } from '../pages/subscriptions/RenewalsPage';
import { SubscriptionsPage } from '../pages/subscriptions/SubscriptionsPage';
import { UsersPage } from '../pages/users/UsersPage';
import { PageFailed } from './ErrorBoundary';
import { Frame } from './Frame';

/** What a grid page keeps in its address: the view, and the row whose panel is open. */
export interface GridSearch extends View {
  open?: string;
}

/** What the page of renewals keeps in its address beside: whose row was opened, for a product may be bought often. */
export interface RenewalsSearch extends GridSearch {
  purchase?: string;
}

/** What the page of savings keeps in its address beside: the finding and the way whose rows are listed. */
export interface SavingsSearch extends GridSearch {
  finding?: string;
  way?: string;
}

/** What the page of a connector keeps in its address. */
export interface ConnectorSearch {
  dialog?: 'replace-secret' | 'delete' | 'schedule';
  /** Start Test connection at once. */
  test?: boolean;
}

function gridSearch(search: Record<string, unknown>): GridSearch {
  const open = typeof search.open === 'string' ? { open: search.open } : {};
  return { ...readView(search), ...open };
}

function renewalsSearch(search: Record<string, unknown>): RenewalsSearch {
  const purchase = typeof search.purchase === 'string' ? { purchase: search.purchase } : {};
  return { ...gridSearch(search), ...purchase };
}

function savingsSearch(search: Record<string, unknown>): SavingsSearch {
  const text = (key: 'finding' | 'way') =>
    typeof search[key] === 'string' ? { [key]: search[key] } : {};
  return { ...gridSearch(search), ...text('finding'), ...text('way') };
}

function connectorSearch(search: Record<string, unknown>): ConnectorSearch {
  const known: unknown[] = ['replace-secret', 'delete', 'schedule'];
  const dialog = known.includes(search.dialog)
    ? { dialog: search.dialog as ConnectorSearch['dialog'] }
    : {};
  return { ...dialog, ...(search.test === true ? { test: true } : {}) };
}

const root = createRootRoute({
  component: () => (
    <Frame>
      <Outlet />
    </Frame>
  ),
});
const getParentRoute = () => root;

const routes = root.addChildren([
  createRoute({ getParentRoute, path: '/', component: OverviewPage }),
  createRoute({
    getParentRoute,
    path: '/subscriptions',
    component: SubscriptionsPage,
    validateSearch: gridSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/subscriptions/renewals',
    component: RenewalsPage,
    validateSearch: renewalsSearch,
  }),
  createRoute({ getParentRoute, path: '/subscriptions/cancel-by', component: CancelByPage }),
  createRoute({
    getParentRoute,
    path: '/users',
    component: UsersPage,
    validateSearch: gridSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/activity',
    component: ActivityPage,
    validateSearch: readActivityView,
  }),
  createRoute({
    getParentRoute,
    path: '/savings',
    component: SavingsPage,
    validateSearch: savingsSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/savings/exclusions',
    component: ExclusionsPage,
    validateSearch: gridSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/savings/decisions',
    component: DecisionsPage,
    validateSearch: gridSearch,
  }),
  createRoute({ getParentRoute, path: '/reports', component: ReportsPage }),
  createRoute({
    getParentRoute,
    path: '/reports/$reportId',
    component: ReportPage,
    validateSearch: gridSearch,
  }),
  createRoute({ getParentRoute, path: '/connectors', component: ConnectorsPage }),
  createRoute({ getParentRoute, path: '/connectors/add', component: AddConnectorPage }),
  createRoute({
    getParentRoute,
    path: '/connectors/$connectorId',
    component: ConnectorPage,
    validateSearch: connectorSearch,
  }),
  createRoute({
    getParentRoute,
    path: '/connectors/$connectorId/edit',
    component: EditConnectorPage,
  }),
  createRoute({ getParentRoute, path: '/settings', component: SettingsPage }),
  createRoute({ getParentRoute, path: '/settings/prices', component: PricesPage }),
  createRoute({
    getParentRoute,
    path: '/settings/product-names',
    component: ProductNamesPage,
  }),
]);

/** A router over the part of the address after the "#": the window serves one file. */
export function newRouter() {
  return createRouter({
    routeTree: routes,
    history: createHashHistory(),
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: OverviewPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
