import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Scope } from '../../domain/ids.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { paths } from '../../ui/paths.ts';
import { Ltr, PlainText } from '../../ui/text.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';

const ROLES = ['coordinator', 'administrator', 'evaluator', 'helper', 'volunteer'] as const;
const SCOPES = ['org', 'case', 'event', 'drop'] as const;

/** Who works here and what this device may hold: what one reads out when calling the office about it. */
export function DeviceSection() {
  const { t } = useTranslation(['settings', 'devices']);
  const { user, role, scopes, dev, ws } = useStore().identity;
  const known = ROLES.find((one) => one === role);
  const words = [...new Set(scopes.map(kindOf))].map((kind) => t(`scope.${kind}`));
  return (
    <Section title={t('device.title')}>
      <FactList>
        <Fact label={t('device.person')}>
          <PlainText>{user.name}</PlainText>
        </Fact>
        <Fact label={t('device.role')}>{known === undefined ? role : t(`role.${known}`)}</Fact>
        <Fact label={t('device.scopes')}>
          {words.map((word) => (
            <div key={word}>{word}</div>
          ))}
        </Fact>
        <Fact label={t('device.id')}>
          <Ltr>{short(dev)}</Ltr>
        </Fact>
        <Fact label={t('device.office')}>
          <Ltr>{short(ws)}</Ltr>
        </Fact>
      </FactList>
      <p>
        <TextLink href={paths.deviceHandOn}>{t('devices:handOn.title')}</TextLink>
      </p>
    </Section>
  );
}

/** `event:sommerfest-2026` is an event, whichever. */
function kindOf(scope: Scope): (typeof SCOPES)[number] {
  return SCOPES.find((kind) => kind === scope.split(':', 1)[0]) ?? 'org';
}

/** Enough to tell devices of one office apart. */
function short(id: string): string {
  return id.slice(0, 8);
}
