import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, ChevronDownRegular, SettingsRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useConnectors } from './connector';
import { byLevel, LevelDot, useLevelWord } from './level';
import { useSnapshot } from './snapshot';

const useStyles = makeStyles({
  trigger: { justifySelf: 'start', minWidth: 0, maxWidth: '100%', marginLeft: '12px' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  word: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  popover: { maxWidth: '420px' },
  // As wide as the name wants, and what does not fit ends in an ellipsis.
  item: { maxWidth: 'none', '& .fui-MenuItem__content': { minWidth: 0 } },
});

const ALL = 'all';

/** Which tenant is shown, and how its connector is. */
export function ConnectorSwitcher() {
  const styles = useStyles();
  const { t } = useLingui();
  const { connectors, connector, select, isAll, showAll } = useConnectors();
  const isHome = useLocation({ select: ({ pathname }) => pathname === '/' });
  const word = useLevelWord();
  const navigate = useNavigate();
  const snapshot = useSnapshot();
  if (!connectors || !connector) return <span />;
  // Every other page is of one connector.
  const shown = isAll && isHome;
  const worst = [...connectors].sort((a, b) => byLevel(a.level, b.level))[0] ?? connector;
  const { name, level } = shown
    ? { name: t`All connectors`, level: worst.level }
    : { name: connector.name, level: connector.level };
  return (
    <Menu
      checkedValues={{ connector: [shown ? ALL : String(connector.id)] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        showAll(checkedItems[0] === ALL);
        if (checkedItems[0] === ALL) {
          void navigate({ to: '/' });
          return;
        }
        select(Number(checkedItems[0]));
        // What is open, and which runs are compared, belong to the tenant that was shown.
        void navigate({
          to: '.',
          search: (was: object) => ({
            ...was,
            open: undefined,
            purchase: undefined,
            from: undefined,
            to: undefined,
          }),
        });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={styles.trigger}
          icon={<ChevronDownRegular />}
          iconPosition="after"
          aria-label={t`Connector ${name}, ${word(level)}. Choose another.`}
        >
          <span className={styles.line}>
            <LevelDot level={level} />
            <span className={styles.name} title={name}>
              {name}
            </span>
            <span className={styles.word}>{word(level)}</span>
          </span>
        </Button>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          {connectors.length > 1 && (
            <MenuItemRadio name="connector" value={ALL}>
              <Trans>All connectors</Trans>
            </MenuItemRadio>
          )}
          {connectors.map((one) => (
            <MenuItemRadio
              key={one.id}
              name="connector"
              value={String(one.id)}
              className={styles.item}
            >
              <span className={styles.line}>
                <LevelDot level={one.level} />
                <span className={styles.name} title={one.name}>
                  {one.name}
                </span>
                <span className={styles.word}>{word(one.level)}</span>
              </span>
            </MenuItemRadio>
          ))}
          {!snapshot && (
            <>
              <MenuDivider />
              <MenuItem
                icon={<AddRegular />}
                onClick={() => void navigate({ to: '/connectors/add' })}
              >
                <Trans>Add connector</Trans>
              </MenuItem>
              <MenuItem
                icon={<SettingsRegular />}
                onClick={() => void navigate({ to: '/connectors' })}
              >
                <Trans>Manage connectors</Trans>
              </MenuItem>
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
