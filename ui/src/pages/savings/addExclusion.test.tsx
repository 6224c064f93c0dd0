import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { AddExclusionDialog } from './AddExclusionDialog';

test('a rule says what people are, and a product is nobody', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    report_list: () => [],
    report_choices: () => [],
    exclusion_add: () => ({ count: 1 }),
  });
  await renderInWindow(<AddExclusionDialog connectorId={1} onClose={() => undefined} />);
  expect(await screen.findByRole('radio', { name: 'Product' })).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'Not a person' }));
  expect(screen.queryByRole('radio', { name: 'Product' })).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Pattern' }));
  await userEvent.type(screen.getByLabelText('User principal names that fit'), 'svc-*');
  await userEvent.type(screen.getByLabelText(/Reason|Why/), 'service accounts');
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  const sent = asked.find(({ name }) => name === 'exclusion_add')?.request;
  expect(sent).toEqual({
    connectorId: 1,
    effect: 'notAPerson',
    subjects: [{ what: 'pattern', value: 'svc-*' }],
    usersOf: null,
    reason: 'service accounts',
    until: null,
  });
});
