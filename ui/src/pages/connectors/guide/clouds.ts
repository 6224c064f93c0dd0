import { REPORT_SETTINGS_URL } from '../../../app/messageAction';
import type { Cloud } from '../../../ipc/generated/api';

/** Where the administrator of a cloud works, and what that cloud offers. */
export interface CloudPlaces {
  /** Host that signs in, without a trailing slash. */
  login: string;
  /** Root of Microsoft Graph, without a trailing slash. */
  graph: string;
  /** The Entra admin center. */
  entra: string;
  /** Where report names are concealed or shown; null where Microsoft offers no usage reports. */
  reportSettings: string | null;
}

const PLACES: Record<Exclude<Cloud, 'custom'>, CloudPlaces> = {
  global: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    entra: 'https://entra.microsoft.com',
    reportSettings: REPORT_SETTINGS_URL,
  },
  'gcc-high': {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    entra: 'https://entra.microsoft.us',
    reportSettings: null,
  },
  dod: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    entra: 'https://entra.microsoft.us',
    reportSettings: null,
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    entra: 'https://entra.microsoftonline.cn',
    reportSettings: null,
  },
};

/** The places of a cloud; null for custom addresses, which have no portal of Microsoft's. */
export function placesOf(cloud: Cloud): CloudPlaces | null {
  return cloud === 'custom' ? null : PLACES[cloud];
}

/** The address the registration is given, because Entra's consent page has to end somewhere. */
export const REDIRECT_URI = 'http://localhost';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const APPS = '#view/Microsoft_AAD_RegisteredApps';

/** Whether a field already holds an ID, so that links can be made with it. */
export function isGuid(text: string): boolean {
  return GUID.test(text.trim());
}

/** The page that registers a new application. */
export function newRegistrationPage(places: CloudPlaces): string {
  return `${places.entra}/${APPS}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`;
}

/** A page of the registration itself; the list of registrations as long as its ID is not known. */
export function registrationPage(
  places: CloudPlaces,
  page: 'Overview' | 'CallAnAPI' | 'Credentials',
  clientId: string,
): string {
  if (!isGuid(clientId)) return `${places.entra}/${APPS}/ApplicationsListBlade`;
  return `${places.entra}/${APPS}/ApplicationMenuBlade/~/${page}/appId/${clientId.trim()}`;
}

/** The page on which an administrator consents for the whole tenant; null until both IDs are known. */
export function consentPage(
  places: CloudPlaces,
  tenantId: string,
  clientId: string,
): string | null {
  if (!isGuid(tenantId) || !isGuid(clientId)) return null;
  const query = new URLSearchParams({
    client_id: clientId.trim(),
    scope: `${places.graph}/.default`,
    redirect_uri: REDIRECT_URI,
  });
  return `${places.login}/${tenantId.trim()}/v2.0/adminconsent?${query}`;
}
