import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { CommandFailure } from '../../../ipc/door';
import type { CommandError, Connector, FormCheck } from '../../../ipc/generated/api';
import { type Answers, openFakeDoor, renderInWindow } from '../../../test/fakeDoor';
import { ConnectorEditor } from './ConnectorEditor';

const locked: CommandError = {
  code: 'keyringLocked',
  message: 'The keyring is locked.',
  meaning: 'The secret could not be stored.',
  next: 'Unlock it and try again.',
  field: null,
  serviceCode: null,
  requestId: null,
};

async function draw(answers: Answers, connector: Connector | null = null) {
  const onSaved = vi.fn();
  const asked = openFakeDoor({
    about: () => ({ permissions: [], keyring: 'available' }) as never,
    connector_list: () => [],
    connector_check: ({ form }: FormCheck) =>
      form.name === '' ? [{ field: 'name', message: 'Enter a name.' }] : [],
    ...answers,
  });
  await renderInWindow(
    <ConnectorEditor connector={connector} onSaved={onSaved} onCancel={() => {}} />,
  );
  return { asked, onSaved };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = (label: string) => screen.getByLabelText(label);

describe('the form of a connector', () => {
  test('says nothing of a field that was only passed', async () => {
    const { asked } = await draw({});
    fireEvent.blur(field('Name'));
    expect(asked.some(({ name }) => name === 'connector_check')).toBe(false);
  });

  test('shows the message at a field that was edited and left', async () => {
    await draw({
      connector_check: () => [{ field: 'tenantId', message: 'Paste the tenant ID.' }],
    });
    fireEvent.change(field('Tenant ID'), { target: { value: 'contoso' } });
    fireEvent.blur(field('Tenant ID'));
    expect(await screen.findByText('Paste the tenant ID.')).toBeDefined();
    fireEvent.change(field('Tenant ID'), { target: { value: 'contoso.com' } });
    expect(screen.queryByText('Paste the tenant ID.')).toBeNull();
  });

  test('saves nothing while a field is wrong, and goes to it', async () => {
    const { asked } = await draw({});
    press('Save connector');
    expect(await screen.findByText('Enter a name.')).toBeDefined();
    expect(document.activeElement).toBe(field('Name'));
    expect(asked.some(({ name }) => name === 'connector_add')).toBe(false);
  });

  test('tests without a name', async () => {
    const { asked } = await draw({
      connection_test: () => {
        throw new CommandFailure({ ...locked, code: 'network', message: 'No network.' });
      },
    });
    press('Test connection');
    expect(await screen.findByText('No network.')).toBeDefined();
    expect(asked.some(({ name }) => name === 'connection_test')).toBe(true);
  });

  test('keeps the secret for the session only when asked to', async () => {
    const kept: boolean[] = [];
    const { onSaved } = await draw({
      connector_add: ({ keepForSession }: FormCheck) => {
        kept.push(keepForSession);
        if (!keepForSession) throw new CommandFailure(locked);
        return { id: 1 } as Connector;
      },
    });
    fireEvent.change(field('Name'), { target: { value: 'Contoso' } });
    press('Save connector');
    expect(await screen.findByText('The keyring is locked.')).toBeDefined();
    press('Keep until I close');
    await waitFor(() => expect(onSaved).toHaveBeenCalledWith({ id: 1 }));
    expect(kept).toEqual([false, true]);
  });

  test('puts the sentence of a failed command at its field', async () => {
    await draw({
      connector_add: () => {
        throw new CommandFailure({ ...locked, code: 'invalid', field: 'clientId', message: 'No.' });
      },
    });
    fireEvent.change(field('Name'), { target: { value: 'Contoso' } });
    press('Save connector');
    await screen.findByText('No.');
    expect(field('Client ID').getAttribute('aria-invalid')).toBe('true');
  });

  test('keeps the date that was typed, whatever date Graph gives', async () => {
    const saved: FormCheck[] = [];
    const stored = {
      id: 1,
      name: 'Contoso',
      cloud: 'global',
      secretExpires: '2027-01-09',
      secret: { source: 'graph', expiresAt: '2026-06-30T22:00:00Z' },
    } as Connector;
    const keep = (given: FormCheck) => {
      saved.push(given);
      return stored;
    };
    await draw({ connector_update: keep }, stored);
    expect(field('Secret ends on')).toHaveProperty('value', '2027-01-09');
    press('Save changes');
    await waitFor(() => expect(saved[0]?.form.secretExpires).toBe('2027-01-09'));
  });

  test('sends the certificate that was created, and no secret', async () => {
    const saved: FormCheck[] = [];
    const certificate = {
      id: 'c1',
      subject: 'CN=Contoso',
      thumbprint: '82034DE73B7ACA3C096C68B556ABC7D2344D8448',
      startsAt: '2026-11-26T00:00:00Z',
      endsAt: '2027-11-27T00:00:00Z',
      keyBits: 2048,
      keyFile: null,
    };
    const { asked } = await draw({
      certificate_create: () => certificate,
      connector_add: (given: FormCheck) => {
        saved.push(given);
        return { id: 1 } as Connector;
      },
    });
    fireEvent.change(field('Name'), { target: { value: 'Contoso' } });
    fireEvent.change(field('Client secret'), { target: { value: 'Ab3~q.typed' } });
    fireEvent.click(field('Certificate'));
    press('Create certificate');
    expect(await screen.findByText(certificate.thumbprint)).toBeDefined();
    expect(asked.find(({ name }) => name === 'certificate_create')?.request).toEqual({
      connectorId: null,
      name: 'Contoso',
      keyBits: 2048,
      months: 12,
    });
    press('Save connector');
    await waitFor(() =>
      expect(saved[0]?.form).toMatchObject({
        credential: 'certificate',
        clientSecret: null,
        certificate: { from: 'made', id: 'c1' },
      }),
    );
  });

  test('leaves the private key in its file where that is wanted, and opens one under a password', async () => {
    const saved: FormCheck[] = [];
    const certificate = {
      id: null,
      subject: 'CN=Contoso',
      thumbprint: '82034DE73B7ACA3C096C68B556ABC7D2344D8448',
      startsAt: '2026-11-26T00:00:00Z',
      endsAt: '2027-11-27T00:00:00Z',
      keyBits: 2048,
      keyFile: '/keys/app.pfx',
    };
    await draw({
      certificate_open: () => ({ path: '/keys/app.pfx', certificate: null }),
      certificate_look: () => certificate,
      connector_add: (given: FormCheck) => {
        saved.push(given);
        return { id: 1 } as Connector;
      },
    });
    fireEvent.change(field('Name'), { target: { value: 'Contoso' } });
    fireEvent.click(field('Certificate'));
    press('Choose a PEM or PKCS#12 file');
    fireEvent.change(await screen.findByLabelText('Password of the file'), {
      target: { value: ' word' },
    });
    press('Open the file');
    fireEvent.click(await screen.findByLabelText(/Leave the private key in the file/));
    press('Save connector');
    await waitFor(() =>
      expect(saved[0]?.form.certificate).toEqual({
        from: 'file',
        path: '/keys/app.pfx',
        password: ' word',
        stays: true,
      }),
    );
  });
});
