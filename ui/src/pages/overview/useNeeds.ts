import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { byLevel } from '../../app/level';
import { worstTwo } from '../../app/MessageBars';
import { useMessageAction } from '../../app/messageAction';
import type { Connector, Level, Overview } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';

/** One thing to look at. */
export interface Need {
  id: string;
  level: Level;
  text: string;
  action?: { word: string; run(): void };
}

/** Messages that no bar shows, then what the figures say, the worst first. */
export function useNeeds(connector: Connector, overview: Overview): Need[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const messages = useCommand('message_list', null).data ?? [];
  const actionOf = useMessageAction();

  const inBars = worstTwo(messages, connector.id);
  const told: Need[] = messages
    .filter((one) => one.connectorId === connector.id && !inBars.includes(one))
    .map((one) => ({
      id: one.id,
      level: one.level,
      text: `${one.title} ${one.text}`,
      action: actionOf(one),
    }));

  const { people, seats } = overview;
  const report = (reportId: string) => ({
    word: t`Review`,
    run: () => void navigate({ to: '/reports/$reportId', params: { reportId } }),
  });
  type Figure = [count: number, id: string, Level, words: (n: number) => string, Need['action']];
  const figures: Figure[] = [
    [
      seats?.overAssigned ?? 0,
      'over-assigned',
      'critical',
      (n) => plural(n, { one: '# seat is over-assigned', other: '# seats are over-assigned' }),
      { word: t`Show products`, run: () => void navigate({ to: '/subscriptions' }) },
    ],
    [
      people?.assignmentErrors ?? 0,
      'assignment-errors',
      'warning',
      (n) =>
        plural(n, { one: '# license assignment failed', other: '# license assignments failed' }),
      report('assignment-errors'),
    ],
    [
      people?.disabled ?? 0,
      'disabled',
      'notice',
      (n) =>
        plural(n, {
          one: '# disabled account holds a license',
          other: '# disabled accounts hold licenses',
        }),
      report('disabled-licensed-users'),
    ],
    [
      people ? people.inactive + people.neverActive : 0,
      'inactive',
      'notice',
      (n) =>
        plural(n, {
          one: '# licensed person inactive or never active',
          other: '# licensed people inactive or never active',
        }),
      report('inactive-users'),
    ],
    [
      people?.guests ?? 0,
      'guests',
      'notice',
      (n) => plural(n, { one: '# guest holds a license', other: '# guests hold licenses' }),
      report('guest-licensed-users'),
    ],
    [
      seats?.unused ?? 0,
      'unused-seats',
      'notice',
      (n) => plural(n, { one: '# paid seat is unused', other: '# paid seats are unused' }),
      report('unused-seats'),
    ],
  ];

  const found = figures
    .filter(([count]) => count > 0)
    .map(([count, id, level, words, action]): Need => ({ id, level, text: words(count), action }));
  return [...told, ...found].sort((a, b) => byLevel(a.level, b.level));
}
