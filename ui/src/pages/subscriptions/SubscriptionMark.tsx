import { Caption1, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useNotices } from '../../app/notices';
import { useSnapshot } from '../../app/snapshot';
import type { RenewalMark, SkuSubscription, TermMark } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { RENEWAL_MARKS, TERM_MARKS, useMarkWords } from './marks';

const useStyles = makeStyles({
  fields: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  field: { flex: '0 1 176px', minWidth: 0 },
});

/** Whether a subscription renews, and for how long it is bought: Microsoft Graph does not tell. */
export function SubscriptionMark(props: { connectorId: number; subscription: SkuSubscription }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useMarkWords();
  const notices = useNotices();
  const mark = useAction('renewals_mark');
  const snapshot = useSnapshot();
  const { id, status, renewal, term, learnedTerm } = props.subscription;
  const learned = learnedTerm && words.term[learnedTerm];
  const set = (marks: { renewal?: RenewalMark; term?: TermMark }) =>
    mark.mutate(
      {
        connectorId: props.connectorId,
        subscriptionIds: [id],
        renewal: marks.renewal ?? null,
        term: marks.term ?? null,
      },
      { onError: notices.failed },
    );
  const termWords = (one: TermMark) =>
    one === 'notMarked' && learned ? t`${learned}, as its dates tell` : words.term[one];
  if (snapshot) {
    const told = [status === 'Enabled' && words.renewal[renewal], termWords(term)];
    return <Caption1>{told.filter(Boolean).join(' · ')}</Caption1>;
  }
  return (
    <span className={styles.fields}>
      {status === 'Enabled' && (
        <Select
          className={styles.field}
          size="small"
          aria-label={t`What happens on the next date`}
          value={renewal}
          onChange={(_, { value }) => set({ renewal: value as RenewalMark })}
        >
          {RENEWAL_MARKS.map((one) => (
            <option key={one} value={one}>
              {words.renewal[one]}
            </option>
          ))}
        </Select>
      )}
      <Select
        className={styles.field}
        size="small"
        aria-label={t`Term`}
        value={term}
        onChange={(_, { value }) => set({ term: value as TermMark })}
      >
        {TERM_MARKS.map((one) => (
          <option key={one} value={one}>
            {termWords(one)}
          </option>
        ))}
      </Select>
    </span>
  );
}
