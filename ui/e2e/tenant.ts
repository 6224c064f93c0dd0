import type { APIRequestContext } from '@playwright/test';
import type { Sample } from './application';

// What the sample tenant behind the bridge answers, asked for past the application, and what follows from it by the
// meaning of the figures. Nothing here is taken from what the application answers.

/** Products that cost nothing: their seats say nothing. */
const FREE = ['FLOW_FREE', 'POWER_BI_STANDARD', 'PHONESYSTEM_VIRTUALUSER'];
/** Whoever holds one of these is a room, a device or a queue. */
const OF_ROOMS = ['Microsoft_Teams_Rooms_Pro', 'PHONESYSTEM_VIRTUALUSER'];

interface Sku {
  skuId: string;
  skuPartNumber: string;
  appliesTo: string;
  consumedUnits: number;
  prepaidUnits: { enabled: number; warning: number };
}

interface Purchase {
  skuId: string;
  status: string;
  isTrial: boolean;
  totalLicenses: number;
}

interface User {
  userType: string;
  accountEnabled: boolean;
  isResourceAccount: boolean | null;
  assignedLicenses: { skuId: string }[];
}

/** Seats of one product. */
export interface Seats {
  skuId: string;
  partNumber: string;
  usable: number;
  assigned: number;
  available: number;
  /** Running seats nobody holds, trials left out. */
  unused: number;
  /** Whether the number of seats says anything. */
  judged: boolean;
}

/** The raw answers of the sample tenant. */
export class Tenant {
  private constructor(
    private readonly skus: Sku[],
    private readonly purchases: Purchase[],
    private readonly users: User[],
  ) {}

  static async ask(request: APIRequestContext, sample: Sample): Promise<Tenant> {
    const form = {
      grant_type: 'client_credentials',
      client_id: sample.clientId,
      client_secret: sample.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    };
    const url = `${sample.address}/${sample.tenantId}/oauth2/v2.0/token`;
    const { access_token: token } = await (await request.post(url, { form })).json();
    const list = async (path: string) => {
      const all = [];
      for (let next = `${sample.address}/v1.0${path}`; next; ) {
        const page = await request.get(next, { headers: { Authorization: `Bearer ${token}` } });
        const { value, '@odata.nextLink': link } = await page.json();
        all.push(...value);
        next = link;
      }
      return all;
    };
    const properties = 'userType,accountEnabled,isResourceAccount,assignedLicenses';
    return new Tenant(
      await list('/subscribedSkus'),
      await list('/directory/subscriptions'),
      await list(`/users?$top=999&$select=${properties}`),
    );
  }

  /** How many users and company subscriptions there are. */
  get counts(): { users: number; purchases: number } {
    return { users: this.users.length, purchases: this.purchases.length };
  }

  /** The seats of every product. */
  get seats(): Seats[] {
    return this.skus.map((sku) => {
      const trials = this.purchases
        .filter((one) => one.skuId === sku.skuId && one.isTrial && one.status === 'Enabled')
        .reduce((sum, one) => sum + one.totalLicenses, 0);
      const { enabled, warning } = sku.prepaidUnits;
      const usable = enabled + warning;
      const judged = !FREE.includes(sku.skuPartNumber) && sku.appliesTo === 'User';
      return {
        skuId: sku.skuId,
        partNumber: sku.skuPartNumber,
        usable,
        assigned: sku.consumedUnits,
        available: usable - sku.consumedUnits,
        unused: judged ? Math.max(0, enabled - sku.consumedUnits - trials) : 0,
        judged,
      };
    });
  }

  /** The sums over the products whose seats say something. */
  get seatSums(): { usable: number; assigned: number; available: number; unused: number } {
    const sum = (of: (seats: Seats) => number) =>
      this.seats.filter(({ judged }) => judged).reduce((all, seats) => all + of(seats), 0);
    return {
      usable: sum(({ usable }) => usable),
      assigned: sum(({ assigned }) => assigned),
      available: sum(({ available }) => available),
      unused: sum(({ unused }) => unused),
    };
  }

  /** The paid licenses of people with a closed account, or of guests with an open one: a part number for each. */
  licensesOf(whom: 'disabled' | 'guests'): { people: number; partNumbers: string[] } {
    const chosen = this.users
      .filter((user) => this.isPerson(user))
      .filter((user) =>
        whom === 'disabled'
          ? !user.accountEnabled
          : user.accountEnabled && user.userType === 'Guest',
      )
      .map((user) => this.held(user).filter((partNumber) => !FREE.includes(partNumber)))
      .filter((held) => held.length > 0);
    return { people: chosen.length, partNumbers: chosen.flat() };
  }

  private held(user: User): string[] {
    const known = new Map(this.skus.map((sku) => [sku.skuId, sku.skuPartNumber]));
    return user.assignedLicenses.map(({ skuId }) => known.get(skuId) ?? skuId);
  }

  private isPerson(user: User): boolean {
    return !user.isResourceAccount && !this.held(user).some((one) => OF_ROOMS.includes(one));
  }
}
