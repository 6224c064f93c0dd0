import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { REDIRECT_URI } from './clouds';

/** What the message to the consenting administrator is made of. */
export interface ConsentText {
  application: string;
  clientId: string;
  tenantId: string;
  permissions: string[];
  /** The page to consent on; null while the IDs are not known. */
  page: string | null;
}

/** A message ready to send to the administrator who may consent. */
export function consentText(i18n: I18n, about: ConsentText): string {
  const { application, clientId, tenantId, page } = about;
  const names = about.permissions.map((name) => `  - ${name}`).join('\n');
  const ids = [
    tenantId && i18n._(msg`Directory (tenant) ID: ${tenantId}`),
    clientId && i18n._(msg`Application (client) ID: ${clientId}`),
  ].filter(Boolean);
  return [
    i18n._(msg`Hello,`),
    i18n._(
      msg`please grant admin consent to the application "${application}" in our tenant. It reads subscriptions, users and usage reports from Microsoft Graph for our license overview. It changes nothing, and what it reads stays on one computer.`,
    ),
    ...(ids.length > 0 ? [ids.join('\n')] : []),
    `${i18n._(msg`Application permissions of Microsoft Graph, all of them to read only:`)}\n${names}`,
    page
      ? `${i18n._(msg`Open this page as Global Administrator or Privileged Role Administrator, check the list and choose Accept:`)}\n${page}`
      : i18n._(
          msg`In Entra, open App registrations, this application, API permissions, and choose "Grant admin consent". It takes a Global Administrator or Privileged Role Administrator.`,
        ),
    ...(page
      ? [
          i18n._(
            msg`Afterwards the browser goes to ${REDIRECT_URI}, where nothing answers. That is expected: consent has been given by then.`,
          ),
        ]
      : []),
  ].join('\n\n');
}
