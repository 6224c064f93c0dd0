import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import type { Commands, Connector } from '../src/ipc/generated/api';

const BRIDGE_URL = process.env.BRIDGE_URL ?? '';
const BRIDGE_TOKEN = process.env.BRIDGE_TOKEN ?? '';
const headers = { Authorization: `Bearer ${BRIDGE_TOKEN}` };

/** The name the specs give their connector. */
export const NAME = 'Contoso Instruments';

/** The name of the connector to the second tenant. */
export const NEIGHBOR = 'Fabrikam Hydraulics and Precision Engineering';

/** What a sample tenant is connected to with. */
export interface Connection {
  address: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

/** What the sample tenant behind the bridge says of itself. */
export interface Sample extends Connection {
  /** A second tenant, a small one. */
  neighbor: Connection;
  truth: {
    users: number;
    licensedPersons: number;
    statesWithSignIns: { active: number; inactive: number; neverActive: number; unknown: number };
  };
}

/** The application behind the bridge. */
export class Application {
  readonly #page: Page;
  readonly #request: APIRequestContext;

  constructor(page: Page, request: APIRequestContext) {
    this.#page = page;
    this.#request = request;
  }

  /** Opens a page of the window, such as `/connectors/add`. */
  async open(path: string): Promise<void> {
    await this.#page.goto(`${BRIDGE_URL}/#token=${BRIDGE_TOKEN}`);
    await expect(this.#page.getByRole('main')).toBeVisible();
    await this.turnTo(path);
  }

  /** Goes on to another page in the window that is open. */
  async turnTo(path: string): Promise<void> {
    await this.#page.goto(`${BRIDGE_URL}/#${path}`);
  }

  async call<N extends keyof Commands>(
    name: N,
    request: Commands[N]['request'],
  ): Promise<Commands[N]['response']> {
    const url = `${BRIDGE_URL}/rpc/${name}`;
    const response = await this.#request.post(url, { headers, data: JSON.stringify(request) });
    expect(response.ok(), await response.text()).toBe(true);
    return response.json();
  }

  async sample(): Promise<Sample> {
    return (await this.#request.get(`${BRIDGE_URL}/sample`, { headers })).json();
  }

  /** Deletes all connectors with their data. */
  async disconnect(): Promise<void> {
    for (const { id } of await this.call('connector_list', null)) {
      await this.call('connector_remove', { connectorId: id, keepData: false });
    }
  }

  /** Makes sure that the sample tenant is connected. */
  async connected(): Promise<Connector> {
    return this.#added(NAME, await this.sample());
  }

  /** Makes sure that the sample tenant is connected and collected. */
  async collected(): Promise<Connector> {
    return this.#collected(await this.connected());
  }

  /** Makes sure that the second tenant is connected and collected as well. */
  async neighbor(): Promise<Connector> {
    return this.#collected(await this.#added(NEIGHBOR, (await this.sample()).neighbor));
  }

  /** Collects once more, to the end. */
  async collectedAgain(connectorId: number): Promise<void> {
    await this.call('run_start', { connectorId });
    await expect
      .poll(async () => (await this.call('run_list', { connectorId, limit: 1 }))[0]?.outcome, {
        // A large tenant takes its time.
        timeout: 300_000,
      })
      .toBe('complete');
  }

  async #collected(connector: Connector): Promise<Connector> {
    if (connector.hasData && !connector.running) return connector;
    await this.collectedAgain(connector.id);
    return (await this.#named(connector.name)) as Connector;
  }

  async #named(name: string): Promise<Connector | undefined> {
    return (await this.call('connector_list', null)).find((one) => one.name === name);
  }

  async #added(name: string, connection: Connection): Promise<Connector> {
    const known = await this.#named(name);
    if (known) return known;
    const { address, tenantId, clientId, clientSecret } = connection;
    return this.call('connector_add', {
      connectorId: null,
      form: {
        name,
        cloud: 'custom',
        tenantId,
        clientId,
        credential: 'secret',
        clientSecret,
        certificate: null,
        loginUrl: address,
        graphUrl: address,
        secretExpires: null,
      },
      keepForSession: true,
    });
  }
}

/** A test that has the application at hand. */
export const test = base.extend<{ application: Application }>({
  application: async ({ page, request }, use) => use(new Application(page, request)),
});

export { expect };
