import { Body1Strong, makeStyles, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ClockFilled,
  ErrorCircleFilled,
} from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Proof } from './proof';

const useStyles = makeStyles({
  step: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    columnGap: tokens.spacingHorizontalM,
  },
  rail: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    paddingTop: '1px',
    rowGap: tokens.spacingVerticalXS,
    fontSize: '20px',
  },
  line: {
    width: '1px',
    flexGrow: 1,
    minHeight: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralStroke2,
  },
  content: { minWidth: 0, paddingBottom: tokens.spacingVerticalL },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '22px',
  },
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase300,
  },
  proved: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  pending: { color: tokens.colorStatusWarningForeground1 },
  open: { color: tokens.colorNeutralForeground3 },
});

/** One step of the guide: what to do, and whether the last test proved it. */
export function GuideStep(props: {
  number: number;
  title: string;
  proof: Proof;
  /** Links and buttons at the right of the title. */
  tools?: ReactNode;
  last?: boolean;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const looks = {
    proved: { Icon: CheckmarkCircleFilled, word: t`Proved by the test` },
    failed: { Icon: ErrorCircleFilled, word: t`Needs another look` },
    pending: { Icon: ClockFilled, word: t`Granted, not yet active` },
    open: { Icon: CircleRegular, word: t`Not proved yet` },
  };
  const { Icon, word } = looks[props.proof];
  return (
    <li className={styles.step}>
      <div className={styles.rail}>
        <Icon className={styles[props.proof]} role="img" aria-label={word} title={word} />
        {!props.last && <div className={styles.line} />}
      </div>
      <div className={styles.content}>
        <div className={styles.head}>
          <Body1Strong as="h3" style={{ margin: 0 }}>
            {props.number}. {props.title}
          </Body1Strong>
          {props.tools}
        </div>
        <div className={styles.body}>{props.children}</div>
      </div>
    </li>
  );
}
