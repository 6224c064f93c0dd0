import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { formatDate, formatNumber } from '../format';
import type { ColumnInfo } from '../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../test/fakeDoor';
import { useValueWords } from './valueWords';

const WHY: ColumnInfo = { id: 'why', title: 'Why', kind: 'text', shown: true, from: [] };

function Why({ value }: { value: string }) {
  return <p>{useValueWords()(WHY, value)}</p>;
}

test.each([
  [
    'Of 20000 seats 1234 are paid for and assigned to nobody',
    `Of ${formatNumber(20_000)} seats ${formatNumber(1_234)} are paid for and assigned to nobody`,
  ],
  ['Last active on 2026-03-10 in Teams', `Last active on ${formatDate('2026-03-10')} in Teams`],
  ['All its plans are in Project Online 2019', 'All its plans are in Project Online 2019'],
])('why reads in the numbers and dates of the locale: %s', async (value, words) => {
  openFakeDoor({ connector_list: () => [] });
  await renderInWindow(<Why value={value} />);
  expect(screen.getByText(words)).toBeTruthy();
});
