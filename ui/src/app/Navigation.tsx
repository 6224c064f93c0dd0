import { makeStyles, Tooltip, tokens } from '@fluentui/react-components';
import {
  BoxFilled,
  BoxRegular,
  bundleIcon,
  DataTrendingFilled,
  DataTrendingRegular,
  DocumentTableFilled,
  DocumentTableRegular,
  HomeFilled,
  HomeRegular,
  PeopleFilled,
  PeopleRegular,
  PlugDisconnectedFilled,
  PlugDisconnectedRegular,
  SavingsFilled,
  SavingsRegular,
  SettingsFilled,
  SettingsRegular,
} from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { NARROW } from './narrow';
import { useSnapshot } from './snapshot';

const useStyles = makeStyles({
  nav: { padding: '16px 0', overflowY: 'auto', overflowX: 'hidden' },
  item: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    height: '30px',
    padding: '0 12px 0 22px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    whiteSpace: 'nowrap',
    outlineOffset: '-2px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& svg': { fontSize: '20px', flexShrink: 0 },
    '& .fui-Icon-filled': { display: 'none' },
    '&[aria-current=page]': {
      fontWeight: tokens.fontWeightSemibold,
      '& .fui-Icon-filled': { display: 'inline' },
      '& .fui-Icon-regular': { display: 'none' },
      '::before': {
        content: '""',
        position: 'absolute',
        left: '4px',
        top: '5px',
        bottom: '5px',
        width: '4px',
        borderRadius: tokens.borderRadiusCircular,
        backgroundColor: tokens.colorCompoundBrandBackground,
        forcedColorAdjust: 'none',
        '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
      },
    },
    [NARROW]: { padding: '0 14px' },
  },
  word: { [NARROW]: { display: 'none' } },
});

const Home = bundleIcon(HomeFilled, HomeRegular);
const Product = bundleIcon(BoxFilled, BoxRegular);
const People = bundleIcon(PeopleFilled, PeopleRegular);
const Trend = bundleIcon(DataTrendingFilled, DataTrendingRegular);
const Piggy = bundleIcon(SavingsFilled, SavingsRegular);
const Report = bundleIcon(DocumentTableFilled, DocumentTableRegular);
const Plug = bundleIcon(PlugDisconnectedFilled, PlugDisconnectedRegular);
const Cog = bundleIcon(SettingsFilled, SettingsRegular);

/** The pages, at the left; icons alone in a narrow window. */
export function Navigation() {
  const styles = useStyles();
  const { t } = useLingui();
  const snapshot = useSnapshot();
  const items = [
    { to: '/', word: t`Overview`, Icon: Home },
    { to: '/subscriptions', word: t`Subscriptions`, Icon: Product },
    { to: '/users', word: t`Users`, Icon: People },
    { to: '/activity', word: t`Activity`, Icon: Trend },
    { to: '/savings', word: t`Savings`, Icon: Piggy },
    { to: '/reports', word: t`Reports`, Icon: Report },
    // In a snapshot there is nothing to connect.
    ...(snapshot ? [] : [{ to: '/connectors', word: t`Connectors`, Icon: Plug } as const]),
    { to: '/settings', word: t`Settings`, Icon: Cog },
  ] as const;
  return (
    <nav className={styles.nav} aria-label={t`Pages`}>
      {items.map(({ to, word, Icon }) => (
        <Tooltip key={to} content={word} relationship="label" positioning="after">
          <Link
            to={to}
            className={styles.item}
            activeOptions={{ exact: to === '/', includeSearch: false }}
          >
            <Icon />
            <span className={styles.word}>{word}</span>
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}
