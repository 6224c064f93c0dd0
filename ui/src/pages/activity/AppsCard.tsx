import { Tab, TabList } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { BarRows } from '../../charts/BarRows';
import { formatNumber } from '../../format';
import type { AppUse, Connector } from '../../ipc/generated/api';
import { ListCard } from '../overview/ListCard';
import { CardFoot } from './CardFoot';
import { Nothing } from './Nothing';
import { useAppName } from './useAppName';
import { useWhyNothing } from './useWhyNothing';

/** Who uses which app, e-mail program and device. */
export function AppsCard(props: { connector: Connector; groups: AppUse[] }) {
  const { t } = useLingui();
  const nameOf = useAppName();
  const [chosen, setChosen] = useState('platforms');
  const { whyNothing, remark } = useWhyNothing(props.connector);
  const title = t`Devices and apps`;
  const titles: Record<string, string> = {
    platforms: t`Platforms`,
    apps: t`Apps`,
    mailPrograms: t`E-mail`,
    teamsDevices: t`Teams`,
    activations: t`Activations`,
  };
  const notes: Record<string, string> = {
    platforms: t`Microsoft 365 Apps, used within 180 days`,
    apps: t`Microsoft 365 Apps, used within 180 days`,
    mailPrograms: t`E-mail programs, used within 180 days`,
    teamsDevices: t`Teams, used within 180 days`,
    activations: t`Microsoft 365 Apps, activated on`,
  };
  const group = props.groups.find((one) => one.group === chosen) ?? props.groups[0];
  if (!group) return null;
  const why = whyNothing(group.dataset, group.source);
  const told = formatNumber(group.people);
  return (
    <ListCard title={title} aside={notes[group.group]}>
      <TabList
        size="small"
        selectedValue={group.group}
        onTabSelect={(_, { value }) => setChosen(String(value))}
        aria-label={title}
      >
        {props.groups.map((one) => (
          <Tab key={one.group} value={one.group}>
            {titles[one.group] ?? one.group}
          </Tab>
        ))}
      </TabList>
      {why ? (
        <Nothing connector={props.connector} why={why} />
      ) : (
        <>
          <BarRows
            title={`${title}, ${titles[group.group] ?? ''}`}
            heads={[titles[group.group] ?? '', t`People`]}
            whole={group.people}
            rows={group.uses.map(({ app, people }) => ({
              key: app,
              label: nameOf(group.group, app),
              value: people,
            }))}
          />
          <CardFoot
            asOf={group.source?.asOf ?? null}
            notes={[
              t`Usage report`,
              plural(group.people, { one: 'tells of # person', other: `tells of ${told} people` }),
              remark(group.dataset, group.source),
            ]}
            report="apps-and-devices"
            word={t`Everybody by app`}
          />
        </>
      )}
    </ListCard>
  );
}
