import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNotices } from '../../app/notices';
import { formatNumber } from '../../format';
import type { Selection } from '../../grid/selection';
import type { RenewalMark, TermMark } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { RENEWAL_MARKS, TERM_MARKS, useMarkWords } from './marks';

/** Says of the chosen subscriptions whether they renew, and for how long they are bought. */
export function MarkMenu(props: { connectorId: number; selection: Selection }) {
  const { t } = useLingui();
  const words = useMarkWords();
  const notices = useNotices();
  const mark = useAction('renewals_mark');
  const { selection } = props;
  const set = (marks: { renewal?: RenewalMark; term?: TermMark }) =>
    mark.mutate(
      {
        connectorId: props.connectorId,
        subscriptionIds: selection.rows.flatMap((row) => selection.keyOf(row) ?? []),
        renewal: marks.renewal ?? null,
        term: marks.term ?? null,
      },
      {
        onSuccess: ({ count }) => {
          const marked = formatNumber(count);
          notices.done(
            plural(count, {
              one: '# subscription is marked',
              other: `${marked} subscriptions are marked`,
            }),
          );
          selection.clear();
        },
        onError: notices.failed,
      },
    );
  const none = selection.size === 0;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          icon={<ChevronDownRegular />}
          iconPosition="after"
          disabledFocusable={none}
          title={none ? t`Choose rows in the list first` : undefined}
        >
          {none ? <Trans>Mark</Trans> : t`Mark (${selection.size})`}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>
              <Trans>On the next date</Trans>
            </MenuGroupHeader>
            {RENEWAL_MARKS.map((one) => (
              <MenuItem key={one} onClick={() => set({ renewal: one })}>
                {words.renewal[one]}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>
              <Trans>Term</Trans>
            </MenuGroupHeader>
            {TERM_MARKS.map((one) => (
              <MenuItem key={one} onClick={() => set({ term: one })}>
                {words.term[one]}
              </MenuItem>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
